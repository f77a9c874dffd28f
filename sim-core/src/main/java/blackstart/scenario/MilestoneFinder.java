// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.outcome.SeriesResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/** Finds milestones in what a run recorded, by the rules of the scenario. */
final class MilestoneFinder {
    private static final String MAX = "max";

    private final Timeline timeline;
    private final long stepNanos;
    private final Map<String, double[]> series = new TreeMap<>();
    private final Map<String, OptionalLong> found = new TreeMap<>();

    MilestoneFinder(Timeline timeline, List<SeriesResult> allSeries, long stepNanos) {
        this.timeline = timeline;
        this.stepNanos = stepNanos;
        for (SeriesResult data : allSeries) {
            series.putIfAbsent(data.name(), data.values());
        }
    }

    /** When each milestone was reached, in nanoseconds since the start, by id; empty where it was not. */
    Map<String, OptionalLong> find(List<MilestoneSpec> milestones) {
        for (MilestoneSpec milestone : milestones) {
            find(milestone, milestones);
        }
        return found;
    }

    private OptionalLong find(MilestoneSpec milestone, List<MilestoneSpec> milestones) {
        OptionalLong known = found.get(milestone.id());
        if (known != null) {
            return known;
        }
        OptionalLong after = OptionalLong.of(Long.MIN_VALUE);
        for (MilestoneSpec other : milestones) {
            after = other.id().equals(milestone.detect().after()) ? find(other, milestones) : after;
        }
        OptionalLong moment = after.isPresent() ? find(milestone.detect(), after.getAsLong()) : after;
        found.put(milestone.id(), moment);
        return moment;
    }

    private OptionalLong find(DetectSpec rule, long afterNanos) {
        String event = rule.event();
        if (event != null) {
            for (long time : timeline.times(event)) {
                if (time > afterNanos) {
                    return OptionalLong.of(time);
                }
            }
            return OptionalLong.empty();
        }
        double[] values = series.get(rule.series());
        if (values == null) {
            return OptionalLong.empty();
        }
        int first = firstStepAfter(afterNanos);
        if (rule.extreme() != null) {
            return extreme(rule, values, first);
        }
        Duration hold = rule.holdFor();
        return firstHeld(values, first, condition(rule), hold == null ? 0 : hold.toNanos());
    }

    private int firstStepAfter(long afterNanos) {
        return afterNanos < stepNanos ? 0 : (int) Math.min(Integer.MAX_VALUE, afterNanos / stepNanos);
    }

    private static DoublePredicate condition(DetectSpec rule) {
        Double above = rule.above();
        if (above != null) {
            return value -> value >= above;
        }
        double below = Objects.requireNonNull(rule.below(), "below"); // the rule has one of the two
        return value -> value <= below;
    }

    /** Nothing where the series does not move: then nothing has happened, and there is no extreme. */
    private OptionalLong extreme(DetectSpec rule, double[] values, int first) {
        Duration over = rule.over();
        int half = over == null ? 0 : (int) Math.min(values.length, over.toNanos() / stepNanos / 2);
        double sign = MAX.equals(rule.extreme()) ? 1 : -1;
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (int i = first + half; i + half < values.length; i++) {
            double mean = sign * mean(values, i - half, i + half);
            most = mean > most ? mean : most; // a mean is not a number where a value is missing
            least = mean < least ? mean : least;
        }
        if (!(most > least)) {
            return OptionalLong.empty();
        }
        Double within = rule.within();
        int moment = first + half;
        double enough = most - (within == null ? 0 : within * (most - least));
        while (!(sign * mean(values, moment - half, moment + half) >= enough)) {
            moment++;
        }
        return OptionalLong.of((moment + 1) * stepNanos);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += values[i];
        }
        return sum / (to - from + 1);
    }

    private OptionalLong firstHeld(double[] values, int first, DoublePredicate condition, long holdNanos) {
        int since = -1;
        for (int i = first; i < values.length; i++) {
            if (!condition.test(values[i])) {
                since = -1;
                continue;
            }
            since = since < 0 ? i : since;
            if ((i - since) * stepNanos >= holdNanos) {
                return OptionalLong.of((since + 1) * stepNanos);
            }
        }
        return OptionalLong.empty();
    }

    /** The rule for people. */
    static String text(DetectSpec rule) {
        StringBuilder text = new StringBuilder("first ");
        if (rule.event() != null) {
            text.append(rule.event());
        } else {
            text.append(rule.series()).append(conditionText(rule));
        }
        Duration hold = rule.holdFor();
        if (hold != null && !hold.isZero()) {
            text.append(" for ").append(Durations.text(hold));
        }
        return rule.after() == null
                ? text.toString()
                : text.append(" after ").append(rule.after()).toString();
    }

    private static String conditionText(DetectSpec rule) {
        if (rule.above() != null) {
            return " >= " + rule.above();
        } else if (rule.below() != null) {
            return " <= " + rule.below();
        }
        Duration over = rule.over();
        String near = rule.within() == null ? "" : " within " + rule.within() + " of its range";
        return " at its " + rule.extreme() + near + (over == null ? "" : ", averaged over " + Durations.text(over));
    }
}
