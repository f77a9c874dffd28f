// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import java.nio.charset.StandardCharsets;

/** Small cases for tests. */
public final class CaseTexts {
    /** A queueing server at half load, as experiments of a case. */
    public static final String HALF_LOAD = """
            rigs:
              - name: rig
                servers: 1
                workPerSecond: 100
                service: fixed
                arrivals: fixed
                resends: 0
                replications: 1
                phases:
                  - {name: all, duration: 20s, ratePerSecond: 50}
            """;

    private CaseTexts() {}

    /** A case with one queueing server at half load, and those checks. */
    static IncidentCase withChecks(String checks) {
        return withKeys("id: HALF-LOAD", HALF_LOAD + "checks:\n" + checks.indent(2));
    }

    /** A case with one experiment and nothing to check. */
    public static IncidentCase withExperiment(String experiment) {
        return withKeys("id: TEST", experiment + "checks:\n  - {published: x, elsewhere: nothing}\n");
    }

    private static IncidentCase withKeys(String id, String keys) {
        return read(id, "tier: 0", "sources: [{title: arithmetic, url: none, access: readFull}]", keys);
    }

    /** A case with those keys. */
    public static IncidentCase read(String id, String tier, String sources, String keys) {
        String fixed = "title: A server at half load\ndate: \"2026\"\nstrength: a\n";
        return read("apiVersion: blackstart/v1alpha1\nkind: IncidentCase\nspec:\n"
                + String.join("\n", id, tier, sources, fixed + keys).indent(2));
    }

    static IncidentCase read(String text) {
        return CaseLibrary.read("case.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
