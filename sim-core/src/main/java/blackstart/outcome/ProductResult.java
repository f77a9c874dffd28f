// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the users of one product saw.
 *
 * @param id such as {@code chatgpt}
 * @param name name for people
 * @param availability share of all requests of the run that were answered, 0..1
 * @param worstMinute lowest availability of any minute, 0..1
 * @param worstMinuteAt the end of that minute; null if no minute was below 1
 * @param failedRequests expected number of failed requests
 * @param availabilityPerMinute one value a minute, 0..1
 */
public record ProductResult(
        String id,
        String name,
        double availability,
        double worstMinute,
        @Nullable OffsetDateTime worstMinuteAt,
        double failedRequests,
        double[] availabilityPerMinute) {}
