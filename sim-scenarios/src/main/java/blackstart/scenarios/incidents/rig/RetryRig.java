// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.rig;

import blackstart.scenarios.incidents.rig.RigSpec.PhaseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Runs a {@link RigSpec} and finds its figures: those of each phase, over its second half, averaged over the replications. */
public final class RetryRig {
    private static final double STUCK_BELOW = 0.5;

    private RetryRig() {}

    /**
     * All replications with streams of that seed. The names of the figures begin with that of their phase: offeredPerSecond,
     * attemptsPerSecond, goodPerSecond, goodShare (answers in time over requests), amplification (attempts over requests),
     * latencySeconds (of answers in time), queueAtEnd, hitShare; and stuckShare, the share of the replications in which less
     * than half of the requests are answered in time, with stuckAmplification and stuckGoodShare over these.
     */
    public static SortedMap<String, Double> run(RigSpec spec, long seed) {
        List<List<PhaseFigures>> replications = new ArrayList<>();
        for (int i = 0; i < spec.replications(); i++) {
            replications.add(new RigRun(spec, seed, i).run());
        }
        SortedMap<String, Double> figures = new TreeMap<>();
        for (int p = 0; p < spec.phases().size(); p++) {
            int phase = p;
            PhaseSpec named = spec.phases().get(p);
            List<PhaseFigures> all =
                    replications.stream().map(run -> run.get(phase)).toList();
            addPhase(figures, named.name() + ".", all);
        }
        return figures;
    }

    private static void addPhase(SortedMap<String, Double> figures, String prefix, List<PhaseFigures> all) {
        Predicate<PhaseFigures> any = figure -> true;
        Predicate<PhaseFigures> stuck = figure -> figure.goodShare() < STUCK_BELOW;
        figures.put(prefix + "offeredPerSecond", mean(all, any, PhaseFigures::offeredPerSecond));
        figures.put(prefix + "attemptsPerSecond", mean(all, any, PhaseFigures::attemptsPerSecond));
        figures.put(prefix + "goodPerSecond", mean(all, any, PhaseFigures::goodPerSecond));
        figures.put(prefix + "goodShare", mean(all, any, PhaseFigures::goodShare));
        figures.put(prefix + "amplification", mean(all, any, PhaseFigures::amplification));
        figures.put(prefix + "latencySeconds", mean(all, any, PhaseFigures::latencySeconds));
        figures.put(prefix + "queueAtEnd", mean(all, any, PhaseFigures::queueAtEnd));
        figures.put(prefix + "hitShare", mean(all, any, PhaseFigures::hitShare));
        figures.put(prefix + "stuckShare", (double) all.stream().filter(stuck).count() / all.size());
        figures.put(prefix + "stuckAmplification", mean(all, stuck, PhaseFigures::amplification));
        figures.put(prefix + "stuckGoodShare", mean(all, stuck, PhaseFigures::goodShare));
    }

    private static double mean(
            List<PhaseFigures> all, Predicate<PhaseFigures> counted, ToDoubleFunction<PhaseFigures> figure) {
        return all.stream()
                .filter(counted)
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
