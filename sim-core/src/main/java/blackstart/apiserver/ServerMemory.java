// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

/**
 * Memory of one API server: what is resident, what executing LISTs hold, and what the Go heap has not given back yet. Only the
 * first two can cross the limit, because the garbage collector uses the rest again.
 */
final class ServerMemory {
    private final double limitBytes;
    private final double headroomBytes;
    private final double releasePerNano;
    private double heldBytes;
    private double highWaterBytes;
    private long lastNanos;

    ServerMemory(double limitBytes, MemoryCosts costs) {
        this.limitBytes = limitBytes;
        this.headroomBytes = costs.headroomBytes();
        this.releasePerNano = StrictMath.log(2) / costs.releaseHalfLife().toNanos();
    }

    /** Takes memory for an executing LIST; false when that crosses the limit and the kernel kills the process. */
    boolean take(double bytes, double residentBytes) {
        heldBytes += bytes;
        return residentBytes + usedBytes() <= limitBytes;
    }

    void giveBack(double bytes, long nowNanos) {
        highWaterBytes = Math.max(highWater(nowNanos), usedBytes());
        lastNanos = nowNanos;
        heldBytes -= bytes;
    }

    void clear() {
        heldBytes = 0;
        highWaterBytes = 0;
    }

    /** Memory as the kernel sees it. */
    double bytes(double residentBytes, long nowNanos) {
        double used = usedBytes();
        boolean usedIsMost = used >= highWaterBytes; // the mark only falls: most of the time it need not be computed
        return residentBytes + (usedIsMost ? used : Math.max(used, highWater(nowNanos)));
    }

    private double usedBytes() {
        return heldBytes > 0 ? heldBytes + headroomBytes : 0;
    }

    double heldBytes() {
        return heldBytes;
    }

    private double highWater(long nowNanos) {
        if (nowNanos == lastNanos) {
            return highWaterBytes;
        }
        return highWaterBytes * StrictMath.exp(-releasePerNano * (nowNanos - lastNanos));
    }
}
