// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/** A request to a whole server whose handler runs for a fixed time. */
final class TestCall implements FlowRequest {
    static final long SECOND = 1_000_000_000;
    static final long WAIT_LIMIT = 15 * SECOND;

    final FlowSlot slot = new FlowSlot(this);
    final List<Rejection> rejections = new ArrayList<>();
    int seated;
    int done;
    private final Simulation simulation;
    private final FlowControl server;
    private final Flow flow;
    private final int seats;
    private final long handlerNanos;

    /** A handler time of 0 or less: the test ends the handler itself. */
    TestCall(Simulation simulation, FlowControl server, Flow flow, int seats, long handlerNanos) {
        this.simulation = simulation;
        this.server = server;
        this.flow = flow;
        this.seats = seats;
        this.handlerNanos = handlerNanos;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public int requests() {
        return 1;
    }

    @Override
    public int initialSeats() {
        return seats;
    }

    @Override
    public int finalSeats() {
        return 0;
    }

    @Override
    public long additionalLatencyNanos() {
        return 0;
    }

    @Override
    public long waitLimitNanos() {
        return WAIT_LIMIT;
    }

    @Override
    public void onSeated() {
        seated++;
        if (handlerNanos > 0) {
            simulation.after(handlerNanos, () -> {
                done++;
                server.finish(this);
            });
        }
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
