// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.bench.PeerSimulation.PeerEvent;
import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * API requests with a time-out of 60 s that is always cancelled: 10,000 arrive a second, each is answered after 30 ms on average
 * (exponential). One operation is one request: two fired events, one time-out started and cancelled.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {
    static final int REQUESTS = 100_000;
    private static final long TIMEOUT_NANOS = 60_000_000_000L;
    private static final double GAP_NANOS = 100_000;
    private static final double ANSWER_NANOS = 30_000_000;
    private static final long STEP_NANOS = (long) (REQUESTS * GAP_NANOS);
    /** All time-outs of the start have passed. */
    private static final long WARM_NANOS = TIMEOUT_NANOS + STEP_NANOS;

    /** Our engine with a lane of time-outs. */
    @State(Scope.Thread)
    public static class Lane {
        final Simulation simulation = new Simulation("requests", new RandomStreams(1));
        private final RandomStream stream = simulation.stream("requests");
        private final Deadlines timeouts = simulation.deadlines(TIMEOUT_NANOS);
        private final ArrayDeque<Request> pool = new ArrayDeque<>();
        long expired;

        @Setup(Level.Trial)
        public void start() {
            simulation.after(0, arrival);
            simulation.advanceTo(WARM_NANOS);
        }

        private final Event arrival = this::arrive;

        private void arrive() {
            Request request = pool.poll();
            (request == null ? new Request() : request).send();
            simulation.after((long) (GAP_NANOS * stream.nextExponential()), arrival);
        }

        private final class Request implements Event {
            private final Event timedOut = () -> expired++;
            private long ticket;

            void send() {
                ticket = timeouts.start(timedOut);
                simulation.after((long) (ANSWER_NANOS * stream.nextExponential()), this);
            }

            @Override
            public void fire() {
                timeouts.cancel(ticket);
                pool.push(this);
            }
        }
    }

    /** Our engine with a timer of its own for each request. */
    @State(Scope.Thread)
    public static class Timers {
        final Simulation simulation = new Simulation("requests", new RandomStreams(1));
        private final RandomStream stream = simulation.stream("requests");
        private final ArrayDeque<Request> pool = new ArrayDeque<>();
        private final Event arrival = this::arrive;
        long expired;

        @Setup(Level.Trial)
        public void start() {
            simulation.after(0, arrival);
            simulation.advanceTo(WARM_NANOS);
        }

        private void arrive() {
            Request request = pool.poll();
            (request == null ? new Request() : request).send();
            simulation.after((long) (GAP_NANOS * stream.nextExponential()), arrival);
        }

        private final class Request implements Event {
            private final Timer timeout = simulation.timer(() -> expired++);

            void send() {
                timeout.after(TIMEOUT_NANOS);
                simulation.after((long) (ANSWER_NANOS * stream.nextExponential()), this);
            }

            @Override
            public void fire() {
                timeout.cancel();
                pool.push(this);
            }
        }
    }

    /** A priority queue in which a cancelled time-out stays, marked dead, until its time comes. */
    @State(Scope.Thread)
    public static class Peer {
        final PeerSimulation simulation = new PeerSimulation();
        private final RandomStream stream = new RandomStreams(1).stream("requests/requests");
        private final ArrayDeque<Request> pool = new ArrayDeque<>();
        long expired;

        @Setup(Level.Trial)
        public void start() {
            simulation.after(0, new Arrival());
            simulation.advanceTo(WARM_NANOS);
        }

        private final class Arrival extends PeerEvent {
            @Override
            void fire() {
                Request request = pool.poll();
                (request == null ? new Request() : request).send();
                simulation.after((long) (GAP_NANOS * stream.nextExponential()), this);
            }
        }

        private final class TimedOut extends PeerEvent {
            @Override
            void fire() {
                expired++;
            }
        }

        private final class Request extends PeerEvent {
            private @Nullable TimedOut timeout;

            void send() {
                timeout = new TimedOut(); // the dead one of the last request is still in the queue
                simulation.after(TIMEOUT_NANOS, timeout);
                simulation.after((long) (ANSWER_NANOS * stream.nextExponential()), this);
            }

            @Override
            void fire() {
                if (timeout != null) {
                    timeout.cancel();
                    timeout = null;
                }
                pool.push(this);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long blackstart(Lane lane) {
        lane.simulation.advanceTo(lane.simulation.now() + STEP_NANOS);
        return lane.simulation.fingerprint() + lane.expired;
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long blackstartTimers(Timers timers) {
        timers.simulation.advanceTo(timers.simulation.now() + STEP_NANOS);
        return timers.simulation.fingerprint() + timers.expired;
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public long priorityQueue(Peer peer) {
        peer.simulation.advanceTo(peer.simulation.now() + STEP_NANOS);
        return peer.simulation.fired() + peer.expired;
    }
}
