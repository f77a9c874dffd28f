// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.flowcontrol.ConcurrencyAllocation.Defect;
import blackstart.flowcontrol.ConcurrencyAllocation.Item;
import blackstart.flowcontrol.ConcurrencyAllocation.Result;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves seats between priority levels according to their recent demand, every 10 s and at configuration changes. Follows
 * {@code updateBorrowingLocked} of upstream's {@code apf_controller.go} in both of its forms (1.30 and 1.31).
 */
final class Borrowing {
    /** How often limits move. Source: apf_controller.go borrowingAdjustmentPeriod. */
    static final long PERIOD_NANOS = 10_000_000_000L;

    private final KubernetesVersion kubernetes;

    Borrowing(KubernetesVersion kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** Computes the current limit of each level; their nominal limits are set. */
    void update(List<LevelLimits> levels, long nowNanos) {
        int nominalSum = 0;
        for (LevelLimits level : levels) {
            level.updateDemand(nowNanos);
            nominalSum += level.nominal();
        }
        if (kubernetes.takesExemptDemandFirst()) {
            exemptFirst(levels, nominalSum);
        } else {
            splitFairly(levels, nominalSum);
        }
    }

    private static void exemptFirst(List<LevelLimits> levels, int nominalSum) {
        List<LevelLimits> others = new ArrayList<>();
        int remaining = nominalSum;
        int minSum = 0;
        int minCurrentSum = 0;
        for (LevelLimits level : levels) {
            if (level.spec().exempt()) {
                level.setCurrent(level.exemptNeed());
                remaining -= level.current();
            } else {
                others.add(level);
                minSum += level.min();
                minCurrentSum += level.minCurrent();
            }
        }
        if (remaining <= minSum) {
            squeeze(others, 0);
        } else if (remaining <= minCurrentSum) {
            squeeze(others, (double) (remaining - minSum) / (minCurrentSum - minSum));
        } else {
            splitFairly(others, nominalSum); // not what remains: so upstream
        }
    }

    /** Each level gets its least limit and a fraction of what it needs beyond. */
    private static void squeeze(List<LevelLimits> levels, double fraction) {
        for (LevelLimits level : levels) {
            level.setCurrent(level.min() + (int) Math.round((level.minCurrent() - level.min()) * fraction));
        }
    }

    private static void splitFairly(List<LevelLimits> levels, int requiredSum) {
        List<Item> items = new ArrayList<>();
        for (LevelLimits level : levels) {
            items.add(new Item(level.target(), level.minCurrent(), level.max()));
        }
        Result result = ConcurrencyAllocation.solve(requiredSum, items);
        if (result.defect() != Defect.NONE) {
            return; // upstream keeps the old limits, too
        }
        for (int i = 0; i < levels.size(); i++) {
            levels.get(i).setCurrent((int) Math.round(result.allocations().get(i)));
        }
    }
}
