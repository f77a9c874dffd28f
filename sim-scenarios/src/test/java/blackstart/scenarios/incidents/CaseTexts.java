// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import java.nio.charset.StandardCharsets;

/** Small cases for tests. */
final class CaseTexts {

    private CaseTexts() {}

    /** A case with one queueing server at half load, and those checks. */
    static IncidentCase withChecks(String checks) {
        return read("""
                apiVersion: blackstart/v1alpha1
                kind: IncidentCase
                spec:
                  id: HALF-LOAD
                  title: A server at half load
                  date: "2026"
                  tier: 0
                  strength: a
                  sources:
                    - {title: arithmetic, url: none, access: readFull}
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
                  checks:
                """ + checks.indent(4));
    }

    static IncidentCase read(String text) {
        return CaseLibrary.read("case.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
