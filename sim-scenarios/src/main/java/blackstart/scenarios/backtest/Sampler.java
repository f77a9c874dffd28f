// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.scenarios.lab.Lab;

/**
 * Looks at the API server's queues as the measurements' sampler did, and keeps the largest values. What executes are the seats in
 * use by the seats that a main request takes, so the few seats of the probes hardly count.
 */
final class Sampler {
    private final Lab lab;
    private final int seatsEach;
    private final long periodNanos;
    private boolean isOn = true;
    private int executingPeak;
    private int queuedPeak;

    Sampler(Lab lab, int seatsEach, long periodNanos) {
        this.lab = lab;
        this.seatsEach = seatsEach;
        this.periodNanos = periodNanos;
    }

    void start() {
        lab.simulation().after(periodNanos, this::sample);
    }

    void stop() {
        isOn = false;
    }

    private void sample() {
        if (!isOn) {
            return;
        }
        queuedPeak = Math.max(queuedPeak, lab.queued());
        executingPeak = Math.max(executingPeak, lab.seatsInUse() / seatsEach);
        lab.simulation().after(periodNanos, this::sample);
    }

    int executingPeak() {
        return executingPeak;
    }

    int queuedPeak() {
        return queuedPeak;
    }
}
