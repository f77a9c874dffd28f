// SPDX-License-Identifier: Apache-2.0
package blackstart.seats;

import blackstart.engine.Simulation;

/**
 * How many objects of one resource an API server believes to be stored, and how big they are. The storage reports that every
 * 60 to 132 s; a report is stale after 3 minutes and forgotten by an hourly sweep when it is an hour old. Follows upstream's
 * {@code object_count_tracker.go}.
 */
public final class ObjectCount {
    private static final long STALE_NANOS = 180_000_000_000L; // staleTolerationThreshold
    private static final long SWEEP_NANOS = 3_600_000_000_000L; // pruneInterval

    private final Simulation simulation;
    private final long startNanos;
    private long reportedNanos;
    private long objects;
    private long averageBytes;
    private boolean reported;

    /** Nothing is known; hourly sweeps count from now, the start of the server. */
    public ObjectCount(Simulation simulation) {
        this.simulation = simulation;
        startNanos = simulation.now();
    }

    /** The storage reports. {@code newAverageBytes} is 0 if it does not know sizes. */
    public void report(long newObjects, long newAverageBytes) {
        objects = newObjects;
        averageBytes = newAverageBytes;
        reportedNanos = simulation.now();
        reported = true;
    }

    /** How far the last report can be trusted. */
    public State state() {
        long now = simulation.now();
        if (!reported) {
            return State.UNKNOWN;
        }
        if (now - reportedNanos <= STALE_NANOS) {
            return State.KNOWN;
        }
        long lastSweep = now - (now - startNanos) % SWEEP_NANOS;
        if (lastSweep > startNanos && reportedNanos <= lastSweep - SWEEP_NANOS) {
            return State.UNKNOWN;
        }
        return State.STALE;
    }

    /** Objects in the last report, of the whole cluster. */
    public long objects() {
        return objects;
    }

    /** Average size in the last report, in bytes; 0 if unknown. */
    public long averageBytes() {
        return averageBytes;
    }

    /** How far an object count can be trusted. */
    public enum State {
        /** No report: an aggregated API, a new custom resource, or the server has just started. */
        UNKNOWN,
        /** A report of the last three minutes. */
        KNOWN,
        /** Only an older report. */
        STALE
    }
}
