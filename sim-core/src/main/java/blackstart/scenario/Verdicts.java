// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.monitoring.ClusterWatch;
import blackstart.monitoring.FleetSeries;
import blackstart.outcome.ProductResult;
import blackstart.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in one line what happened. */
final class Verdicts {
    /** From this availability on users notice nothing; definition of this report. */
    static final double UNNOTICED_FROM = 0.999;

    private Verdicts() {}

    static Verdict of(Scenario scenario, List<ClusterWatch> watches, List<ProductResult> products, FleetSeries series) {
        long hurt = watches.stream().filter(ClusterWatch::wasImpacted).count();
        long still = watches.stream().filter(ClusterWatch::isImpacted).count();
        long saturated = watches.stream().filter(ClusterWatch::wasSaturated).count();
        List<ProductResult> noticed =
                products.stream().filter(p -> p.worstMinute() < UNNOTICED_FROM).toList();
        if (noticed.isEmpty()) {
            return hurt == 0 ? healthy(watches) : degraded(watches, saturated);
        }
        boolean ongoing = still > 0 || endsDegraded(products.size(), series);
        String clusters = saturated + " of " + watches.size() + " control planes saturated; ";
        String end = ongoing
                ? unwell(still) + " at "
                        + Durations.timeOfDay(
                                scenario.start(), scenario.horizon().toNanos())
                : "everything is well again at the end";
        Verdict.Kind kind = ongoing ? Verdict.Kind.OUTAGE_ONGOING : Verdict.Kind.OUTAGE_RECOVERED;
        return new Verdict(kind, clusters + worst(noticed) + "; " + end + ".");
    }

    /** Without an unwell cluster it is a product that is not well: its service pods still come up, for instance. */
    static String unwell(long clusters) {
        return clusters == 0
                ? "not every product is well"
                : clusters == 1 ? "1 cluster is not well" : clusters + " clusters are not well";
    }

    private static Verdict healthy(List<ClusterWatch> watches) {
        String sentence = "None of " + watches.size() + " control planes saturated and no product lost availability.";
        return new Verdict(Verdict.Kind.HEALTHY, sentence);
    }

    private static Verdict degraded(List<ClusterWatch> watches, long saturated) {
        String sentence = saturated + " of " + watches.size() + " control planes saturated, but users noticed nothing.";
        return new Verdict(Verdict.Kind.DEGRADED, sentence);
    }

    private static boolean endsDegraded(int products, FleetSeries series) {
        for (int i = 0; i < products; i++) {
            double[] values = series.product(i);
            if (values[values.length - 1] < ClusterWatch.WELL_FROM) {
                return true;
            }
        }
        return false;
    }

    private static String worst(List<ProductResult> products) {
        List<String> parts = new ArrayList<>();
        for (ProductResult product : products) {
            parts.add(String.format(Locale.ROOT, "%s fell to %.1f %%", product.name(), 100 * product.worstMinute()));
        }
        return String.join(", ", parts);
    }
}
