// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.spec.Constraints;
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
 * @param extreme {@code max} or {@code min}: the first scrape at which the series, averaged {@code over} a time, is within {@code
 *     within} of its extreme
 * @param over the mean of that long a time counts, at its middle, so that chance does not pick the moment; default 0
 * @param within distance to the extreme, as a share of the range of the means, so that a flat end counts from its beginning; default 0
 * @param holdFor the condition must hold this long, and the moment is where the holding begins; default 0
 * @param after id of a milestone: only later moments count
 */
public record DetectSpec(
        @Nullable String event,
        @Nullable String series,
        @Nullable Double above,
        @Nullable Double below,
        @Nullable String extreme,
        @Nullable Duration over,
        @Nullable Double within,
        @Nullable Duration holdFor,
        @Nullable String after) {

    /** Checks that the rule is complete and that what it names exists. */
    public DetectSpec {
        boolean isKnownEvent = event == null || Signals.isEvent(event);
        boolean isKnownSeries = series == null || Signals.isSeries(series);
        int conditions = (above == null ? 0 : 1) + (below == null ? 0 : 1) + (extreme == null ? 0 : 1);
        boolean isExtreme = extreme == null || extreme.equals("max") || extreme.equals("min");
        boolean isOver = over == null || extreme != null && !over.isNegative();
        boolean isShare = within == null || extreme != null && within >= 0 && within <= 1;
        boolean isHold = holdFor == null || series != null && extreme == null && !holdFor.isNegative();
        new Constraints()
                .that("event", event, (event == null) != (series == null), "be given, or else series, and not both")
                .that("event", event, isKnownEvent, "be one of " + String.join(", ", Signals.knownEvents()))
                .that("series", series, isKnownSeries, "be one of " + String.join(", ", Signals.knownSeries()))
                .that("event", event, event == null || conditions == 0, "come without above, below and extreme")
                .that("series", series, series == null || conditions == 1, "come with one of above, below and extreme")
                .that("extreme", extreme, isExtreme, "be max or min")
                .that("over", over, isOver, "not be negative, and come with extreme")
                .that("within", within, isShare, "lie between 0 and 1, and come with extreme")
                .that("holdFor", holdFor, isHold, "not be negative, and come with above or below")
                .enforce();
    }
}
