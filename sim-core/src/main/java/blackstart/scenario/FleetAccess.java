// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.cluster.Cluster;
import blackstart.cluster.KubectlResult;
import blackstart.monitoring.FleetWatch;
import blackstart.remediation.AdminApi;
import blackstart.remediation.Infrastructure;
import blackstart.remediation.NodeAccess;
import blackstart.rollout.ChangeTarget;
import java.util.List;
import java.util.function.Consumer;

/** The ways of the pipeline and of people into the clusters of a run, by index. */
final class FleetAccess implements ChangeTarget, AdminApi, Infrastructure, NodeAccess {
    private final List<Cluster> clusters;
    private final FleetWatch watch;
    private final boolean changeBringsAgent;

    FleetAccess(List<Cluster> clusters, FleetWatch watch, boolean changeBringsAgent) {
        this.clusters = clusters;
        this.watch = watch;
        this.changeBringsAgent = changeBringsAgent;
    }

    @Override
    public void apply(int cluster) {
        watch.changed(cluster, clusters.get(cluster).simulation().now());
        if (changeBringsAgent) {
            clusters.get(cluster).applyTelemetry();
        }
    }

    @Override
    public String name(int cluster) {
        return clusters.get(cluster).name();
    }

    @Override
    public void deleteTelemetry(int cluster, Consumer<KubectlResult> answer) {
        clusters.get(cluster).kubectlDelete(answer);
    }

    @Override
    public boolean telemetryPresent(int cluster) {
        return clusters.get(cluster).telemetryPresent();
    }

    @Override
    public void removeNodes(int cluster, int count) {
        clusters.get(cluster).removeNodes(count);
    }

    @Override
    public void scaleApiServers(int cluster, double factor) {
        clusters.get(cluster).scaleApiServers(factor);
    }

    @Override
    public void blockTelemetry(int cluster) {
        clusters.get(cluster).blockTelemetryAccess();
    }

    @Override
    public void restartDns(int cluster) {
        clusters.get(cluster).restartCoreDns();
    }
}
