// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

/**
 * The bandwidth of the registry and object store that all clusters share: each cluster that downloads gets the same part of it.
 * Piecewise exact: between two finished clusters every rate is constant. Of one thread.
 */
public final class DownloadPool {
    private final double bytesPerNano;
    private final double[] remaining;
    private final boolean[] isPaused;
    private long nowNanos;

    /** Creates an idle pool for {@code clusters} clusters. */
    public DownloadPool(TrafficSpec spec, int clusters) {
        this.bytesPerNano = spec.downloadBytesPerSecond() / 1e9;
        this.remaining = new double[clusters];
        this.isPaused = new boolean[clusters];
    }

    /** Adds {@code bytes}, 0 or more, to what {@code cluster} downloads, as from the latest {@link #advanceTo}. */
    public void request(int cluster, double bytes) {
        if (!(bytes >= 0)) {
            throw new IllegalArgumentException("bytes: the value (" + bytes + ") must be 0 or more");
        }
        remaining[cluster] += bytes;
    }

    /** A cluster that cannot resolve the store's name, or can again; its bytes wait meanwhile. */
    public void setPaused(int cluster, boolean paused) {
        isPaused[cluster] = paused;
    }

    /** Bytes that {@code cluster} still has to download. */
    public double remainingBytes(int cluster) {
        return remaining[cluster];
    }

    /** Clusters that share the bandwidth now. */
    public int downloadingClusters() {
        int active = 0;
        for (int i = 0; i < remaining.length; i++) {
            active += isActive(i) ? 1 : 0;
        }
        return active;
    }

    /** Downloads until {@code now} (nanoseconds); not before an earlier call's time. A second call for the same time does nothing. */
    public void advanceTo(long now) {
        if (now < nowNanos) {
            throw new IllegalArgumentException("now: the value (" + now + ") must not lie before " + nowNanos);
        }
        double left = (double) (now - nowNanos) * bytesPerNano;
        nowNanos = now;
        while (left > 0) {
            int active = downloadingClusters();
            if (active == 0) {
                return;
            }
            double each = Math.min(left / active, smallestRemaining());
            for (int i = 0; i < remaining.length; i++) {
                if (isActive(i)) {
                    remaining[i] = remaining[i] <= each ? 0 : remaining[i] - each;
                }
            }
            left -= each * active;
            if (each * active <= 0) {
                return;
            }
        }
    }

    private double smallestRemaining() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < remaining.length; i++) {
            if (isActive(i) && remaining[i] < smallest) {
                smallest = remaining[i];
            }
        }
        return smallest;
    }

    private boolean isActive(int cluster) {
        return remaining[cluster] > 0 && !isPaused[cluster];
    }
}
