// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import blackstart.apiserver.ApiServerSpec;
import blackstart.apiserver.RequestCosts;
import blackstart.etcd.EtcdSpec;
import blackstart.version.KubernetesVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabTest {
    private static final int READS_PER_SECOND = 200;
    private static final int WINDOWS = 200;
    private static final long WINDOW_NANOS = 100_000_000L;

    private static Lab idle(int housekeeping) {
        LabPlan plan = new LabPlan(
                "lab",
                KubernetesVersion.V1_30,
                ApiServerSpec.kubernetes130(),
                EtcdSpec.etcd35(),
                new ServersSpec(1, 1, 1L << 34),
                List.of(new ObjectsSpec("pods", 1, 1_000, null)),
                housekeeping);
        return new Lab(plan, 42);
    }

    /** Pieces of three reads at random: 20 s hold 1,333 of them, give or take 37; a window of 100 ms is empty once in 800. */
    @Test
    void housekeeping_spends_as_much_as_planned_in_small_pieces() {
        Lab lab = idle(READS_PER_SECOND);
        RequestCosts costs = ApiServerSpec.kubernetes130().costs();
        double readSeconds = costs.beforeAdmission().plus(costs.handling()).toNanos() / 1e9;
        double idleSeconds = idleSeconds();

        int busyWindows = 0;
        double before = 0;
        for (int i = 0; i < WINDOWS; i++) {
            lab.run(WINDOW_NANOS);
            busyWindows += lab.cpuSeconds() > before ? 1 : 0;
            before = lab.cpuSeconds();
        }

        double planned = READS_PER_SECOND * readSeconds * WINDOWS * WINDOW_NANOS / 1e9;
        assertThat(before - idleSeconds).isCloseTo(planned, withPercentage(11)); // four standard deviations
        assertThat(busyWindows).isGreaterThan(WINDOWS - 5);
    }

    private static double idleSeconds() {
        Lab lab = idle(0);
        lab.run(WINDOWS * WINDOW_NANOS);
        return lab.cpuSeconds();
    }
}
