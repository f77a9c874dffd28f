// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

/** Memory of one member: what large answers hold, and what the Go heap has not given back yet. */
final class MemberMemory {
    private final double releasePerNano;
    private double heldBytes;
    private double highWaterBytes;
    private long lastNanos;

    MemberMemory(EtcdSpec spec) {
        this.releasePerNano = StrictMath.log(2) / spec.memoryReleaseHalfLife().toNanos();
    }

    void take(double bytes) {
        heldBytes += bytes;
    }

    void giveBack(double bytes, long nowNanos) {
        highWaterBytes = Math.max(highWater(nowNanos), heldBytes);
        lastNanos = nowNanos;
        heldBytes = Math.max(0, heldBytes - bytes);
    }

    void clear() {
        heldBytes = 0;
        highWaterBytes = 0;
    }

    double bytes(long nowNanos) {
        return Math.max(heldBytes, highWater(nowNanos));
    }

    private double highWater(long nowNanos) {
        return highWaterBytes * StrictMath.exp(-releasePerNano * (nowNanos - lastNanos));
    }
}
