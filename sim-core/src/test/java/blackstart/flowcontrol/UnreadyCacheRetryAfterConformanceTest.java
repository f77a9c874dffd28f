// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Upstream cases, section {@code unreadyCacheRetryAfter}. */
class UnreadyCacheRetryAfterConformanceTest {
    @Test
    void the_retry_after_of_an_unready_cache_grows_with_its_down_time() {
        ApfCases.section(
                "unreadyCacheRetryAfter",
                (section, cases) -> cases.each(
                        section.path("cases"),
                        c -> assertThat(RetryAfter.ofUnreadyWatchCache(
                                        c.path("downSeconds").asDouble()))
                                .isEqualTo(c.path("retryAfter").asInt())));
    }
}
