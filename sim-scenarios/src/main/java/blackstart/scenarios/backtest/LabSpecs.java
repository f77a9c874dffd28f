// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.apiserver.ApiServerSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.scenarios.calibration.ModelParameters;
import blackstart.scenarios.calibration.ParameterPath;
import blackstart.scenarios.calibration.SpecOverlay;
import blackstart.scenarios.lab.LabPlan;
import blackstart.scenarios.lab.ObjectsSpec;
import blackstart.scenarios.lab.ServersSpec;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.ConditionKind;
import blackstart.scenarios.measurements.StoredObjects;
import blackstart.version.KubernetesVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The specifications of the laboratory: the parameters under test, with what is known of the measured machine. */
final class LabSpecs {
    /** The commit on that disk hid behind the CPU time: lease writes of one client took no longer than their CPU time. */
    private static final Duration FSYNC = Duration.ofNanos(30_000);

    /** Over loopback an answer is read while it is written: single LISTs took no longer than the server's CPU time. */
    private static final double LOOPBACK_BYTES_PER_SECOND = 1e11;

    private static final ServersSpec MACHINE =
            new ServersSpec(1, 1, 1L << 42); // both processes were pinned to one CPU; no memory limit was set

    private static final double SMALL_OBJECT_BYTES = 508; // a Namespace, measured

    /** GETs from the cache per second that cost as much as the idle server with its own clients: 12 to 24 ms measured. */
    private static final int HOUSEKEEPING = 200;

    private LabSpecs() {}

    /** From the kill to the start of the next process. */
    static Duration downTime(Condition condition) {
        return condition.kind() == ConditionKind.HERD
                ? Duration.ofNanos(Math.round(
                        (condition.load().offSeconds() - condition.load().onSeconds()) * 1e9))
                : Duration.ZERO;
    }

    /** What stands in the laboratory of a condition. */
    static LabPlan plan(ModelParameters parameters, Condition condition) {
        return new LabPlan(
                "lab",
                release(condition),
                apiServer(parameters, condition),
                etcd(parameters, condition),
                MACHINE,
                objects(condition),
                HOUSEKEEPING);
    }

    /** The pods, and one small object of whatever else is asked for. */
    private static List<ObjectsSpec> objects(Condition condition) {
        StoredObjects pods = condition.objects();
        List<ObjectsSpec> objects = new ArrayList<>();
        objects.add(new ObjectsSpec("pods", pods.count(), pods.jsonBytes(), null));
        Set<String> others =
                new TreeSet<>(List.of("leases", "namespaces", condition.query().resource()));
        others.removeAll(List.of("", "nodes", "pods"));
        others.forEach(resource -> objects.add(new ObjectsSpec(resource, 1, SMALL_OBJECT_BYTES, null)));
        return objects;
    }

    /** The parameters without chance in the costs of a request. */
    static ModelParameters withoutSpread(ModelParameters parameters) {
        ModelParameters even = parameters;
        for (String path : List.of("apiServer.costs.listDispersion", "apiServer.costs.writeDispersion")) {
            ParameterPath parameter = ParameterPath.of(path);
            even = parameter == null ? even : parameter.with(even, 0);
        }
        return even;
    }

    /** The release that was measured; for a feature gate that was switched on, the first release where it is on by default. */
    private static KubernetesVersion release(Condition condition) {
        return switch (condition.gate()) {
            case "consistentcache" -> KubernetesVersion.V1_31;
            case "streamjson" -> KubernetesVersion.V1_33;
            default -> KubernetesVersion.V1_30;
        };
    }

    /** One member on one core, with the objects as they were stored. */
    private static EtcdSpec etcd(ModelParameters parameters, Condition condition) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("members", 1);
        machine.put("cpuCores", 1.0);
        machine.put("fsync", FSYNC);
        machine.put("fsyncSigma", 0.0);
        machine.put("networkBytesPerSecond", LOOPBACK_BYTES_PER_SECOND);
        machine.put("storedShareOfJson", condition.objects().storedShare());
        return SpecOverlay.with(parameters.etcd(), machine);
    }

    /** The flags of the condition; no kubelet that would restart the server. */
    private static ApiServerSpec apiServer(ModelParameters parameters, Condition condition) {
        Map<String, Object> flags = new LinkedHashMap<>();
        flags.put("maxRequestsInflight", condition.inflight().reads());
        flags.put("maxMutatingRequestsInflight", condition.inflight().writes());
        flags.put("clientBytesPerSecond", LOOPBACK_BYTES_PER_SECOND);
        flags.put("crashLoopBackOff", false);
        flags.put("livenessInitialDelay", Duration.ofDays(1));
        flags.put("livenessPeriod", Duration.ofDays(1));
        if (condition.kind() == ConditionKind.RESTART || condition.kind() == ConditionKind.HERD) {
            flags.put("restartDelay", downTime(condition));
        }
        return SpecOverlay.with(parameters.apiServer(), flags);
    }
}
