// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.apiserver.ApiServer;
import blackstart.controller.Controllers;
import blackstart.engine.Simulation;
import blackstart.workload.TelemetryAgents;

/** Reads a cluster's figures as Prometheus would, without changing the run. */
final class Scrape {
    private static final double SATURATED_CPU = 0.95;
    private static final double SATURATED_AVAILABILITY = 0.5;

    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final Controllers controllers;
    private final TelemetryAgents agents;
    private final ClusterDns dns;
    private long lastNanos;
    private double lastBusyCoreNanos;

    Scrape(
            Simulation simulation,
            ControlPlane controlPlane,
            Controllers controllers,
            TelemetryAgents agents,
            ClusterDns dns) {
        this.simulation = simulation;
        this.controlPlane = controlPlane;
        this.controllers = controllers;
        this.agents = agents;
        this.dns = dns;
    }

    ClusterSample read() {
        double availability = controlPlane.traffic().availability();
        int serving = controlPlane.serving();
        double cores = controlPlane.sum(ApiServer::cpuCores);
        double servingCores = controlPlane.sum(server -> server.isServing() ? server.cpuCores() : 0);
        double busy = busyCores();
        ClusterSample sample = new ClusterSample(
                availability,
                controlPlane.traffic().listP99Seconds(),
                controlPlane.traffic().mutatingP99Seconds(),
                busy / cores,
                serving,
                controlPlane.size(),
                controlPlane.fullestMemory(),
                controlPlane.traffic().requests(),
                controlPlane.etcd().drainMeanLatencySeconds(),
                controllers.nodeLifecycle().notReady(),
                controllers.nodeLifecycle().evictedPods(),
                agents.running(),
                dns.replicasAnswering(),
                dns.validRecords(),
                dns.lookupSuccess(),
                serving == 0 || availability < SATURATED_AVAILABILITY || busy >= SATURATED_CPU * servingCores);
        controlPlane.traffic().reset();
        controlPlane.measureMemory();
        return sample;
    }

    private double busyCores() {
        double total = controlPlane.sum(ApiServer::busyCoreNanos);
        long elapsed = simulation.now() - lastNanos;
        double cores = elapsed == 0 ? 0 : (total - lastBusyCoreNanos) / elapsed;
        lastNanos = simulation.now();
        lastBusyCoreNanos = total;
        return cores;
    }
}
