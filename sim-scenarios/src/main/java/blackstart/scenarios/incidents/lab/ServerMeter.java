// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.apiserver.ApiServer;
import blackstart.engine.Simulation;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/** Looks at the API servers of an experiment ten times a second, as a fine scrape would; it changes nothing. */
final class ServerMeter {
    private static final long LOOK_NANOS = 100_000_000L;

    private final Simulation simulation;
    private final LabControlPlane plane;
    private boolean open;
    private double cpuNanosAtBegin;
    private double bytesAtBegin;
    private double mostBytes;
    private double killsAtBegin;
    private double killsBeforeEnd;
    private long servingLooks;
    private long looks;

    ServerMeter(Simulation simulation, LabControlPlane plane) {
        this.simulation = simulation;
        this.plane = plane;
    }

    void watch() {
        simulation.after(LOOK_NANOS, this::look);
    }

    void begin() {
        open = true;
        cpuNanosAtBegin = sum(ApiServer::busyCoreNanos);
        bytesAtBegin = bytesOfFullest();
        mostBytes = bytesAtBegin;
        killsAtBegin = sum(ApiServer::kills);
    }

    void beginEnd() {
        killsBeforeEnd = sum(ApiServer::kills);
    }

    private void look() {
        if (open) {
            mostBytes = Math.max(mostBytes, bytesOfFullest());
            looks++;
            servingLooks += sum(server -> server.isServing() ? 1 : 0) > 0 ? 1 : 0;
        }
        simulation.after(LOOK_NANOS, this::look);
    }

    void addTo(SortedMap<String, Double> figures, double seconds) {
        figures.put("server.cpuCores", (sum(ApiServer::busyCoreNanos) - cpuNanosAtBegin) / 1e9 / seconds);
        figures.put(
                "server.cpuShare",
                (sum(ApiServer::busyCoreNanos) - cpuNanosAtBegin) / 1e9 / seconds / sum(ApiServer::cpuCores));
        figures.put("server.memoryBytesAtBegin", bytesAtBegin);
        figures.put("server.memoryBytesAtPeak", mostBytes);
        figures.put("server.memoryBytesRise", mostBytes - bytesAtBegin);
        figures.put("server.kills", sum(ApiServer::kills) - killsAtBegin);
        figures.put("server.killsInLastQuarter", sum(ApiServer::kills) - killsBeforeEnd);
        figures.put("server.servingShare", (double) servingLooks / looks);
        figures.put("server.servingAtEnd", sum(server -> server.isServing() ? 1 : 0));
    }

    private double bytesOfFullest() {
        double most = 0;
        for (int i = 0; i < plane.size(); i++) {
            most = Math.max(most, plane.server(i).memoryShare() * plane.memoryBytes());
        }
        return most;
    }

    private double sum(ToDoubleFunction<ApiServer> figure) {
        double sum = 0;
        for (int i = 0; i < plane.size(); i++) {
            sum += figure.applyAsDouble(plane.server(i));
        }
        return sum;
    }
}
