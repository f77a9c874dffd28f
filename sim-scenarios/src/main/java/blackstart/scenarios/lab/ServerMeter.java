// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.apiserver.ApiServer;
import java.util.SortedMap;

/** What is seen of the API servers ten times a second, as a fine scrape would; looking changes nothing. */
public final class ServerMeter {
    private final Lab lab;
    private double cpuSecondsAtBegin;
    private double bytesAtBegin;
    private double mostBytes;
    private double killsAtBegin;
    private double killsBeforeEnd;
    private long servingLooks;
    private long looks;

    ServerMeter(Lab lab) {
        this.lab = lab;
    }

    /** The warm-up is over: forgets what was seen. */
    public void begin() {
        cpuSecondsAtBegin = lab.cpuSeconds();
        bytesAtBegin = lab.memoryBytes();
        mostBytes = bytesAtBegin;
        killsAtBegin = lab.sum(ApiServer::kills);
        looks = 0;
        servingLooks = 0;
    }

    /** The last quarter begins. */
    public void beginEnd() {
        killsBeforeEnd = lab.sum(ApiServer::kills);
    }

    void look() {
        mostBytes = Math.max(mostBytes, lab.memoryBytes());
        looks++;
        servingLooks += serving() > 0 ? 1 : 0;
    }

    /** The most memory that was seen of an API server, in bytes. */
    public double mostBytes() {
        return mostBytes;
    }

    /** Adds the figures of so many seconds. */
    public void addTo(SortedMap<String, Double> figures, double seconds) {
        double cores = (lab.cpuSeconds() - cpuSecondsAtBegin) / seconds;
        figures.put("server.cpuCores", cores);
        figures.put("server.cpuShare", cores / lab.sum(ApiServer::cpuCores));
        figures.put("server.memoryBytesAtBegin", bytesAtBegin);
        figures.put("server.memoryBytesAtPeak", mostBytes);
        figures.put("server.memoryBytesRise", mostBytes - bytesAtBegin);
        figures.put("server.kills", lab.sum(ApiServer::kills) - killsAtBegin);
        figures.put("server.killsInLastQuarter", lab.sum(ApiServer::kills) - killsBeforeEnd);
        figures.put("server.servingShare", (double) servingLooks / looks);
        figures.put("server.servingAtEnd", serving());
    }

    private double serving() {
        return lab.sum(server -> server.isServing() ? 1 : 0);
    }
}
