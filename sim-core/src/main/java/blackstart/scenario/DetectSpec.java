// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rule that finds a moment. Exactly one of {@code event} and {@code series} is given; with {@code series} exactly one of
 * {@code above}, {@code below} and {@code extreme}.
 *
 * @param event name of a timeline event such as {@code rollout.started}; its first occurrence counts
 * @param series name of a fleet series such as {@code product/chatgpt/availability}
 * @param above the moment is the first scrape at which the series is at least this
 * @param below the moment is the first scrape at which the series is at most this
 * @param extreme {@code max} or {@code min}: the first scrape at which the series is within {@code within} of its extreme
 * @param within distance to the extreme, as a share of the series' range; default 0
 * @param holdFor the condition must hold this long, and the moment is where the holding begins; default 0
 * @param after id of a milestone: only later moments count
 */
public record DetectSpec(
        @Nullable String event,
        @Nullable String series,
        @Nullable Double above,
        @Nullable Double below,
        @Nullable String extreme,
        @Nullable Double within,
        @Nullable Duration holdFor,
        @Nullable String after) {}
