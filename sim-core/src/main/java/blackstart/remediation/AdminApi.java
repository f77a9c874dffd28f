// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

import blackstart.cluster.KubectlResult;
import java.util.function.Consumer;

/** What operators do through a cluster's own API servers: the way that the fault locks. */
public interface AdminApi {

    /** Sends {@code kubectl delete daemonset}; {@code answer} is told later, on the cluster's thread, what came back. */
    void deleteTelemetry(int cluster, Consumer<KubectlResult> answer);

    /** Whether the DaemonSet exists or agents still run. */
    boolean telemetryPresent(int cluster);
}
