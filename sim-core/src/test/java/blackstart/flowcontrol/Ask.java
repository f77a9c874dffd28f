// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of the tests. Its handler runs until the test ends it, unless {@link #whenSeated} says otherwise. */
final class Ask implements FlowRequest {
    static final long SECOND = 1_000_000_000;
    static final long WAIT_LIMIT = 15 * SECOND;

    final FlowSlot slot = new FlowSlot(this);
    final List<Rejection> rejections = new ArrayList<>();
    int seated;
    int done;
    Runnable whenSeated = () -> {};
    private final @Nullable Flow flow;
    private final int requests;
    private final int initialSeats;
    private final int finalSeats;
    private final long additionalLatencyNanos;

    /** So many identical requests to a whole server, which submits them. */
    Ask(Flow flow, int requests, int seats) {
        this.flow = flow;
        this.requests = requests;
        this.initialSeats = seats;
        this.finalSeats = 0;
        this.additionalLatencyNanos = 0;
    }

    /** A request outside a server: the test submits its slot to a queue set. */
    Ask(int initialSeats, int finalSeats, long additionalLatencyNanos) {
        this.flow = null;
        this.requests = 1;
        this.initialSeats = initialSeats;
        this.finalSeats = finalSeats;
        this.additionalLatencyNanos = additionalLatencyNanos;
        slot.estimate(initialSeats, finalSeats, additionalLatencyNanos, QueueSet.GUESS_NANOS);
    }

    Ask(int seats) {
        this(seats, seats, 0);
    }

    /** Its handler runs for that time. */
    Ask running(Simulation simulation, FlowControl server, long handlerNanos) {
        whenSeated = () -> simulation.after(handlerNanos, () -> {
            done++;
            server.finish(this);
        });
        return this;
    }

    @Override
    public Flow flow() {
        if (flow == null) {
            throw new IllegalStateException(
                    "a queue set was asked for the flow of a request, which only FlowControl looks at");
        }
        return flow;
    }

    @Override
    public int requests() {
        return requests;
    }

    @Override
    public int initialSeats() {
        return initialSeats;
    }

    @Override
    public int finalSeats() {
        return finalSeats;
    }

    @Override
    public long additionalLatencyNanos() {
        return additionalLatencyNanos;
    }

    @Override
    public long waitLimitNanos() {
        return flow == null ? Long.MAX_VALUE : WAIT_LIMIT;
    }

    @Override
    public void onSeated() {
        seated++;
        whenSeated.run();
    }

    @Override
    public void onRejected(Rejection reason) {
        rejections.add(reason);
    }

    @Override
    public FlowSlot slot() {
        return slot;
    }
}
