// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.incidents.CaseResult.CheckResult;
import blackstart.scenarios.incidents.etcdlab.EtcdLab;
import blackstart.scenarios.incidents.etcdlab.EtcdLabSpec;
import blackstart.scenarios.incidents.lab.LabExperiment;
import blackstart.scenarios.incidents.lab.LabSpec;
import blackstart.scenarios.incidents.rig.RetryRig;
import blackstart.scenarios.incidents.rig.RigSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs the experiments of a case and judges its checks. */
public final class CaseRunner {
    private final long seed;

    /** A runner whose experiments draw from {@code seed}. */
    public CaseRunner(long seed) {
        this.seed = seed;
    }

    /** Runs one case. */
    public CaseResult run(IncidentCase incident) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (LabSpec lab : incident.labs()) {
            new LabExperiment(lab, seed).run().forEach((name, value) -> values.put(lab.name() + "." + name, value));
        }
        for (EtcdLabSpec etcd : incident.etcds()) {
            new EtcdLab(etcd, seed).run().forEach((name, value) -> values.put(etcd.name() + "." + name, value));
        }
        for (RigSpec rig : incident.rigs()) {
            RetryRig.run(rig, seed).forEach((name, value) -> values.put(rig.name() + "." + name, value));
        }
        Judge judge = new Judge(new Figures(incident.id(), values));
        List<CheckResult> checks = new ArrayList<>();
        for (CheckSpec check : incident.checks()) {
            checks.add(judge.check(check, incident.strength()));
        }
        return new CaseResult(incident, seed, Collections.unmodifiableSortedMap(values), checks);
    }
}
