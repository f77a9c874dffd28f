// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.apiserver.ApiServerSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.StoredObjects;
import java.time.Duration;

/** The specifications of the laboratory: the parameters under test, with what is known of the measured machine. */
final class LabSpecs {
    private LabSpecs() {}

    /** One member on one core; the commit on the machine's disk hid behind the CPU time (lease writes took no longer). */
    static EtcdSpec etcd(ModelParameters parameters, StoredObjects objects) {
        EtcdSpec spec = parameters.etcd();
        return new EtcdSpec(
                1,
                1,
                Duration.ofNanos(50_000),
                spec.cpuPerWrite(),
                spec.cpuPerRead(),
                spec.cpuPerMegabyteRange(),
                objects.storedShare());
    }

    static ApiServerSpec apiServer(ModelParameters parameters, Condition condition) {
        ApiServerSpec spec = parameters.apiServer();
        return new ApiServerSpec(
                condition.inflight().reads(),
                condition.inflight().writes(),
                spec.requestTimeout(),
                spec.cpuPerRequest(),
                spec.cpuPerGet(),
                spec.cpuPerWrite(),
                spec.cpuPerCreate(),
                spec.cpuPerWatchOpen(),
                spec.cpuPerMegabyteFromCache(),
                spec.cpuPerMegabyteFromEtcd(),
                spec.schedulerWait(),
                spec.listMemoryFactorFromCache(),
                spec.listMemoryFactorFromEtcd(),
                spec.memoryPerWatchBytes(),
                spec.residentBytesPerNode(),
                spec.residentBaseBytes(),
                spec.memoryReleaseHalfLife(),
                spec.restartDelay(),
                false,
                Duration.ofDays(1),
                Duration.ofSeconds(15),
                8);
    }
}
