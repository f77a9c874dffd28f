// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.monitoring.FleetSeries;
import blackstart.traffic.TrafficSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks that milestones name each other and products correctly. */
final class MilestoneOrder {
    private MilestoneOrder() {}

    static void check(List<MilestoneSpec> milestones, List<TrafficSpec.ProductSpec> products) {
        List<String> productSeries =
                products.stream().map(p -> FleetSeries.productSeries(p.id())).toList();
        Map<String, MilestoneSpec> byId = new TreeMap<>();
        for (MilestoneSpec milestone : milestones) {
            if (byId.put(milestone.id(), milestone) != null) {
                throw wrong(milestone.id(), "be the id of one milestone only");
            }
            String series = milestone.detect().series();
            if (series != null && series.startsWith("product/") && !productSeries.contains(series)) {
                throw wrong(series, "be one of " + String.join(", ", productSeries));
            }
        }
        for (MilestoneSpec milestone : milestones) {
            checkChain(milestone, byId);
        }
    }

    private static void checkChain(MilestoneSpec milestone, Map<String, MilestoneSpec> byId) {
        MilestoneSpec current = milestone;
        for (int links = 0; links <= byId.size(); links++) {
            String after = current.detect().after();
            if (after == null) {
                return;
            }
            current = known(after, byId.get(after), byId);
        }
        throw wrong(milestone.id(), "not come after itself");
    }

    private static MilestoneSpec known(
            String after, @Nullable MilestoneSpec milestone, Map<String, MilestoneSpec> byId) {
        if (milestone == null) {
            throw wrong(after, "be the id of a milestone: " + String.join(", ", byId.keySet()));
        }
        return milestone;
    }

    private static IllegalArgumentException wrong(String value, String must) {
        return new IllegalArgumentException("milestones: the value (" + value + ") must " + must + ".");
    }
}
