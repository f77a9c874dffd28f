// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

/** Looks at the API server's queues as the measurements' sampler did, and keeps the largest values. */
final class Sampler {
    private final Lab lab;
    private final FlowLog main;
    private final long periodNanos;
    private boolean isOn = true;
    private int executingPeak;
    private int queuedPeak;

    Sampler(Lab lab, FlowLog main, long periodNanos) {
        this.lab = lab;
        this.main = main;
        this.periodNanos = periodNanos;
    }

    void start() {
        lab.simulation.after(periodNanos, this::sample);
    }

    void stop() {
        isOn = false;
    }

    private void sample() {
        if (!isOn) {
            return;
        }
        int queued = lab.server.queued();
        queuedPeak = Math.max(queuedPeak, queued);
        executingPeak = Math.max(executingPeak, main.inFlight() - queued);
        lab.simulation.after(periodNanos, this::sample);
    }

    int executingPeak() {
        return executingPeak;
    }

    int queuedPeak() {
        return queuedPeak;
    }
}
