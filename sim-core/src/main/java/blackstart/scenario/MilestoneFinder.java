// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.outcome.SeriesResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

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
        DoublePredicate condition = condition(rule, values, first);
        Duration hold = rule.holdFor();
        return condition == null
                ? OptionalLong.empty()
                : firstHeld(values, first, condition, hold == null ? 0 : hold.toNanos());
    }

    private int firstStepAfter(long afterNanos) {
        return afterNanos < stepNanos ? 0 : (int) Math.min(Integer.MAX_VALUE, afterNanos / stepNanos);
    }

    private static @Nullable DoublePredicate condition(DetectSpec rule, double[] values, int first) {
        Double above = rule.above();
        if (above != null) {
            return value -> value >= above;
        }
        Double below = rule.below();
        if (below != null) {
            return value -> value <= below;
        }
        return nearExtreme(rule, values, first);
    }

    /** Null where the series does not move: then nothing has happened, and there is no extreme. */
    private static @Nullable DoublePredicate nearExtreme(DetectSpec rule, double[] values, int first) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = first; i < values.length; i++) {
            low = values[i] < low ? values[i] : low;
            high = values[i] > high ? values[i] : high;
        }
        if (!(high > low)) {
            return null;
        }
        Double within = rule.within();
        double distance = within == null ? 0 : within * (high - low);
        double top = high;
        double bottom = low;
        return MAX.equals(rule.extreme()) ? value -> value >= top - distance : value -> value <= bottom + distance;
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
        String near = rule.within() == null ? "" : " within " + rule.within() + " of its range";
        return " at its " + rule.extreme() + near;
    }
}
