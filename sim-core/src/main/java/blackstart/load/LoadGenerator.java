// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.Answer;
import blackstart.api.LoadBalancer;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One load on the API servers of one cluster; see {@link LoadPlan} for its clients. It begins by itself. */
public final class LoadGenerator {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Simulation simulation;
    private final LoadPlan plan;
    private final LoadRequests requests;
    private final LoadLog log;
    private final LoadLog[] logs;
    private final RandomStream random;
    private final RandomStream jitter;
    private final LoadSlot[] slots;
    private final List<LoadClient> clients = new ArrayList<>();
    private final ArrayDeque<LoadClient> idle = new ArrayDeque<>();
    private final Timer arrival;
    private @Nullable LoadListener listener;
    private long arrivals;
    private int connected;
    private long begun;
    private long ended;
    private boolean over;

    /** The load that a scenario states; {@code log} records it. */
    public LoadGenerator(Simulation simulation, LoadSpec spec, LoadBalancer balancer, StoredCount stored, LoadLog log) {
        this(simulation, spec.plan(), new SpecRequests(spec, balancer, stored), log);
    }

    /** A load of that plan; {@code log} records it, and so do {@code totals}, which may record other loads, too. */
    public LoadGenerator(Simulation simulation, LoadPlan plan, LoadRequests requests, LoadLog log, LoadLog... totals) {
        this.simulation = simulation;
        this.plan = plan;
        this.requests = requests;
        this.log = log;
        this.logs = new LoadLog[1 + totals.length];
        logs[0] = log;
        System.arraycopy(totals, 0, logs, 1, totals.length);
        this.random = plan.chance(simulation);
        this.jitter = plan.jitter(simulation);
        this.slots = new LoadSlot[plan.clients];
        this.arrival = simulation.timer(this::arrive);
        for (int i = 0; i < slots.length; i++) {
            slots[i] = requests.slot(i);
        }
        simulation.at(plan.startNanos, this::begin);
        if (plan.stopNanos < Long.MAX_VALUE) {
            simulation.at(plan.stopNanos, this::end);
        }
    }

    /** Who is told what the clients have achieved. */
    public void setListener(LoadListener newListener) {
        listener = newListener;
    }

    private void begin() {
        switch (plan.pace) {
            case OPEN, PACED, LOGGED -> awaitArrival();
            case POLL -> {
                for (LoadSlot slot : slots) {
                    new Poll(slot).timer.after(within(plan.pauseNanos));
                }
            }
            case CLOSED, ONCE -> {
                for (int i = 0; i < slots.length; i++) {
                    LoadClient client = new LoadClient(this);
                    clients.add(client);
                    client.begin(slots[i], i * plan.staggerNanos + within(plan.spreadNanos));
                }
            }
        }
    }

    private long within(long nanos) {
        return nanos == 0 ? 0 : random.nextLong(nanos);
    }

    private void awaitArrival() {
        switch (plan.pace) {
            case OPEN -> arrival.after(gapNanos(random.nextExponential()));
            case PACED -> arrival.after(gapNanos(1));
            default -> {
                if (arrivals < plan.arrivals.size()) {
                    arrival.at(plan.startNanos + plan.arrivals.get((int) arrivals));
                } else {
                    end();
                }
            }
        }
    }

    private long gapNanos(double gaps) {
        return StrictMath.round(gaps * plan.weight / plan.ratePerSecond * NANOS_PER_SECOND);
    }

    private void arrive() {
        LoadClient client = idle.poll();
        if (slots.length > 0) {
            (client == null ? new LoadClient(this) : client).begin(slots[(int) (arrivals % slots.length)], 0);
        } else if (client == null) {
            new LoadClient(this).begin(requests.slot(connected++), 0);
        } else {
            client.fire(); // over its own connection
        }
        arrivals++;
        if (!over) {
            awaitArrival();
        }
    }

    /** Nothing new is sent; what is under way is waited for. */
    public void end() {
        if (!over) {
            stop();
            arrival.cancel();
            clients.forEach(LoadClient::stop);
        }
    }

    private void stop() {
        over = true;
        for (LoadLog each : logs) {
            each.onStop(simulation.now());
        }
    }

    /** Whether a client may begin another operation; the last one allowed ends the load. */
    boolean takeTurn() {
        if (over) {
            return false;
        }
        begun++;
        for (LoadLog each : logs) {
            each.onIssued(plan.weight);
        }
        if (plan.requests > 0 && begun == plan.requests) {
            stop();
        }
        return true;
    }

    /** An operation that began at that time has ended. */
    void onAnswered(Answer answer, long begunNanos, int retryAfterSeconds) {
        ended++;
        long now = simulation.now();
        for (LoadLog each : logs) {
            each.onAnswered(answer, plan.weight, now - begunNanos, retryAfterSeconds, now);
        }
        if (answer == Answer.OK && listener != null) {
            listener.onDone(begunNanos);
        }
    }

    void onWatchOpened() {
        for (LoadLog each : logs) {
            each.onWatchOpened(plan.weight);
        }
    }

    void onWatchEnded() {
        for (LoadLog each : logs) {
            each.onWatchEnded(plan.weight);
        }
    }

    void giveBack(LoadClient client) {
        idle.push(client);
    }

    /** Pages of one operation now. */
    long pages() {
        return requests.pages();
    }

    @Nullable
    Backoff backOff() {
        BackoffPolicy policy = plan.retry.policy();
        return policy == null ? null : new Backoff(policy, jitter);
    }

    Simulation simulation() {
        return simulation;
    }

    LoadPlan plan() {
        return plan;
    }

    /** Whether nothing new is sent any more. */
    public boolean isOver() {
        return over;
    }

    /** Whether the load is over and every operation has ended. */
    public boolean isDone() {
        return over && begun == ended;
    }

    /** Its name. */
    public String name() {
        return plan.name;
    }

    /** What became of its operations. */
    public LoadLog log() {
        return log;
    }

    /** One client's periodic operations. */
    private final class Poll implements Event {
        private final LoadSlot slot;
        private final Timer timer = simulation.timer(this);

        Poll(LoadSlot slot) {
            this.slot = slot;
        }

        @Override
        public void fire() {
            LoadClient client = idle.poll();
            (client == null ? new LoadClient(LoadGenerator.this) : client).begin(slot, 0);
            if (!over) {
                timer.after(plan.pauseNanos);
            }
        }
    }
}
