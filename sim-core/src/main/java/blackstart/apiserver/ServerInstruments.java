// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Simulation;
import blackstart.metric.Instruments;
import blackstart.metric.Level;
import blackstart.metric.Rate;

/** What one API server measures of itself; docs/reference/metrics.md says what each name means. */
final class ServerInstruments {
    final Level up;
    final Level runnable;
    final Level memory;
    final Level memoryLimit;
    private final Simulation simulation;
    private final Level seats;
    private final Level queued;
    private final Level watches;
    private final Rate rejected;
    private final Rate kills;
    private int lives;

    ServerInstruments(Simulation simulation, int server) {
        this.simulation = simulation;
        Instruments instruments = simulation.instruments();
        String label = "{server=\"" + server + "\"}";
        up = instruments.level("up" + label);
        runnable = instruments.level("blackstart_apiserver_runnable_handlers" + label);
        memory = instruments.level("process_resident_memory_bytes" + label);
        memoryLimit = instruments.level("container_spec_memory_limit_bytes" + label);
        seats = instruments.level("apiserver_flowcontrol_current_executing_seats" + label);
        queued = instruments.level("apiserver_flowcontrol_current_inqueue_requests" + label);
        watches = instruments.level("apiserver_longrunning_requests{server=\"" + server + "\",verb=\"WATCH\"}");
        rejected = instruments.rate("apiserver_flowcontrol_rejected_requests_total" + label);
        kills = instruments.rate("blackstart_apiserver_kills_total" + label);
        up.set(simulation.now(), 1);
    }

    /** A handler has got its seats. */
    void seated(int number) {
        seats.add(simulation.now(), number);
    }

    /** It gives them back so much later: after a write that many watches hear of they are kept for a while. */
    void freed(int number, long afterNanos) {
        if (afterNanos == 0) {
            seats.add(simulation.now(), -number);
            return;
        }
        int life = lives;
        simulation.after(afterNanos, () -> {
            if (life == lives) {
                seats.add(simulation.now(), -number);
            }
        });
    }

    /** Requests have joined the queues, or (negative) have left them. */
    void queued(int difference) {
        queued.add(simulation.now(), difference);
    }

    void watches(long open) {
        watches.set(simulation.now(), open);
    }

    void rejected(int requests) {
        rejected.add(simulation.now(), requests);
    }

    /** The process is dead: it holds nothing. */
    void killed() {
        long now = simulation.now();
        lives++;
        kills.increment(now);
        up.set(now, 0);
        seats.set(now, 0);
        queued.set(now, 0);
        memory.set(now, 0);
    }

    void listening() {
        up.set(simulation.now(), 1);
    }

    double seatsInUse() {
        return seats.value();
    }

    double inQueue() {
        return queued.value();
    }
}
