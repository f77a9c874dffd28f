// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.Answer;
import java.util.Arrays;

/** How the requests of one flow ended. */
final class FlowLog {
    private double[] latencies = new double[256];
    private int answered;
    private int rejected;
    private int failed;
    private int sent;
    private long lastEndNanos;

    void onSent() {
        sent++;
    }

    void onEnd(Answer answer, long latencyNanos, long nowNanos) {
        lastEndNanos = nowNanos;
        switch (answer) {
            case OK -> {
                if (answered == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * answered);
                }
                latencies[answered++] = latencyNanos;
            }
            case TOO_MANY_REQUESTS -> rejected++;
            default -> failed++;
        }
    }

    int answered() {
        return answered;
    }

    /** When the last request ended, on the simulation's clock. */
    long lastEndNanos() {
        return lastEndNanos;
    }

    int rejected() {
        return rejected;
    }

    int inFlight() {
        return sent - answered - rejected - failed;
    }

    /**
     * The latency of that rank in milliseconds, as the measurements count it: of n sorted values the one with the index
     * {@code rank (n - 1)}, rounded down; NaN without any.
     */
    double quantileMillis(double rank) {
        if (answered == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(latencies, answered);
        Arrays.sort(sorted);
        return sorted[(int) (rank * (answered - 1))] / 1e6;
    }
}
