// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.CaseResult.PartResult;
import blackstart.scenarios.incidents.IncidentCase.Strength;
import java.util.ArrayList;
import java.util.List;

/**
 * How many checks came out as published, and whether that is enough: 85 % of those of strength A in tiers 0 and 1, 80 % in
 * tier 2, and every negative control. Checks that are about neither the API server nor etcd do not count.
 */
public final class Scoreboard {
    private static final double LEAST_COMPONENT_SHARE = 0.85;
    private static final double LEAST_OVERLOAD_SHARE = 0.80;

    private final List<CaseResult> results;

    /** The score of those cases. */
    public Scoreboard(List<CaseResult> results) {
        this.results = List.copyOf(results);
    }

    /**
     * The checks of one kind.
     *
     * @param tier their tier
     * @param strength their strength
     * @param passed how many came out as published
     * @param fitted how many of these only because a parameter was fitted to them
     * @param failed how many did not
     * @param notModelled how many are not modelled
     * @param elsewhere how many are about neither the API server nor etcd
     */
    public record Row(int tier, Strength strength, int passed, int fitted, int failed, int notModelled, int elsewhere) {

        /** Those that count. */
        public int counted() {
            return passed + failed + notModelled;
        }
    }

    /**
     * One target.
     *
     * @param name what is counted
     * @param passed how many came out as published
     * @param counted how many there are
     * @param leastShare share that must come out, 0..1
     */
    public record Target(String name, int passed, int counted, double leastShare) {

        /** Whether enough came out; with nothing to count, there is nothing to miss. */
        public boolean isMet() {
            return passed >= leastShare * counted;
        }
    }

    /** One row for each tier and strength that has checks, in that order. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int tier = 0; tier <= 2; tier++) {
            for (Strength strength : Strength.values()) {
                Row row = row(tier, strength);
                if (row.counted() + row.elsewhere() > 0) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The targets, in order. */
    public List<Target> targets() {
        return List.of(
                target("strength A, tiers 0 and 1", 0, 1, LEAST_COMPONENT_SHARE),
                target("strength A, tier 2", 2, 2, LEAST_OVERLOAD_SHARE),
                negativeControls());
    }

    /** Whether every target is met. */
    public boolean isMet() {
        return targets().stream().allMatch(Target::isMet);
    }

    private Row row(int tier, Strength strength) {
        int[] byVerdict = new int[CheckVerdict.values().length];
        int fitted = 0;
        int elsewhere = 0;
        for (CaseResult result : results) {
            for (CheckResult check : result.checks()) {
                if (result.incident().tier() != tier || check.strength() != strength) {
                    continue;
                }
                if (!check.counts()) {
                    elsewhere++;
                    continue;
                }
                byVerdict[check.verdict().ordinal()]++;
                fitted += check.verdict() == CheckVerdict.PASSED && check.fitted() != null ? 1 : 0;
            }
        }
        return new Row(
                tier,
                strength,
                byVerdict[CheckVerdict.PASSED.ordinal()],
                fitted,
                byVerdict[CheckVerdict.FAILED.ordinal()],
                byVerdict[CheckVerdict.NOT_MODELLED.ordinal()],
                elsewhere);
    }

    private Target target(String name, int fromTier, int toTier, double leastShare) {
        int passed = 0;
        int counted = 0;
        for (Row row : rows()) {
            if (row.strength() == Strength.A && row.tier() >= fromTier && row.tier() <= toTier) {
                passed += row.passed();
                counted += row.counted();
            }
        }
        return new Target(name, passed, counted, leastShare);
    }

    private Target negativeControls() {
        List<PartResult> controls = results.stream()
                .flatMap(result -> result.checks().stream())
                .flatMap(check -> check.parts().stream())
                .filter(PartResult::isNegativeControl)
                .toList();
        int passed = (int) controls.stream().filter(PartResult::passed).count();
        return new Target("negative controls", passed, controls.size(), 1);
    }
}
