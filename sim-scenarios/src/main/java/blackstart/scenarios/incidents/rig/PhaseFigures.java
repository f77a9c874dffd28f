// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.rig;

/** What happened in the second half of one phase of one replication. */
final class PhaseFigures {
    private final double seconds;
    private long offered;
    private long attempts;
    private long good;
    private long hits;
    private double latencyNanos;
    private int queueAtEnd;

    /** Nothing yet; the second half is {@code seconds} long. */
    PhaseFigures(double seconds) {
        this.seconds = seconds;
    }

    void onOffered() {
        offered++;
    }

    void onAttempt() {
        attempts++;
    }

    void onHit() {
        hits++;
    }

    void onGood(long nanos) {
        good++;
        latencyNanos += nanos;
    }

    void onEnd(int queue) {
        queueAtEnd = queue;
    }

    double offeredPerSecond() {
        return offered / seconds;
    }

    double attemptsPerSecond() {
        return attempts / seconds;
    }

    double goodPerSecond() {
        return good / seconds;
    }

    double goodShare() {
        return (double) good / offered;
    }

    double amplification() {
        return (double) attempts / offered;
    }

    double latencySeconds() {
        return latencyNanos / good / 1e9;
    }

    double queueAtEnd() {
        return queueAtEnd;
    }

    double hitShare() {
        return (double) hits / offered;
    }
}
