// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.bench.PeerSimulation.PeerEvent;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An M/M/1 station at 80 % load, in events; one operation is one customer: two fired events. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StationBenchmark {
    static final int CUSTOMERS = 100_000;
    private static final double GAP_NANOS = 1_000_000;
    private static final double SERVICE_NANOS = 800_000;
    private static final long STEP_NANOS = (long) (CUSTOMERS * GAP_NANOS);

    /** The station itself, the same for all engines. */
    private static final class Customers {
        private final RandomStream stream = new RandomStreams(1).stream("station");
        private long present;
        private long served;

        long gap() {
            return (long) (GAP_NANOS * stream.nextExponential());
        }

        long service() {
            return (long) (SERVICE_NANOS * stream.nextExponential());
        }

        /** Whether the service of the newcomer begins at once. */
        boolean enter() {
            return present++ == 0;
        }

        /** Whether another service begins. */
        boolean leave() {
            served++;
            return --present > 0;
        }
    }

    /** Our engine. */
    @State(Scope.Thread)
    public static class Ours {
        final Simulation simulation = new Simulation("station", new RandomStreams(1));
        private final Customers customers = new Customers();
        private final Event arrival = this::arrive;
        private final Event departure = this::depart;

        @Setup
        public void start() {
            simulation.after(0, arrival);
        }

        private void arrive() {
            simulation.after(customers.gap(), arrival);
            if (customers.enter()) {
                simulation.after(customers.service(), departure);
            }
        }

        private void depart() {
            if (customers.leave()) {
                simulation.after(customers.service(), departure);
            }
        }
    }

    /** A priority queue of objects. */
    @State(Scope.Thread)
    public static class Peer {
        final PeerSimulation simulation = new PeerSimulation();
        private final Customers customers = new Customers();
        private final Departure departure = new Departure();

        @Setup
        public void start() {
            simulation.after(0, new Arrival());
        }

        private final class Arrival extends PeerEvent {
            @Override
            void fire() {
                simulation.after(customers.gap(), this);
                if (customers.enter()) {
                    simulation.after(customers.service(), departure);
                }
            }
        }

        private final class Departure extends PeerEvent {
            @Override
            void fire() {
                if (customers.leave()) {
                    simulation.after(customers.service(), this);
                }
            }
        }
    }

    /** SSJ with its default event list, the splay tree. */
    @State(Scope.Thread)
    public static class Ssj {
        final SsjSimulation simulation = new SsjSimulation();
        final Customers customers = new Customers();
        private final Departure departure = new Departure();

        @Setup
        public void start() {
            new Arrival().schedule(0);
        }

        private final class Arrival extends umontreal.ssj.simevents.Event {
            Arrival() {
                super(simulation.simulator());
            }

            @Override
            public void actions() {
                schedule(customers.gap());
                if (customers.enter()) {
                    departure.schedule(customers.service());
                }
            }
        }

        private final class Departure extends umontreal.ssj.simevents.Event {
            Departure() {
                super(simulation.simulator());
            }

            @Override
            public void actions() {
                if (customers.leave()) {
                    schedule(customers.service());
                }
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public long blackstart(Ours ours) {
        ours.simulation.advanceTo(ours.simulation.now() + STEP_NANOS);
        return ours.customers.served;
    }

    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public long priorityQueue(Peer peer) {
        peer.simulation.advanceTo(peer.simulation.now() + STEP_NANOS);
        return peer.customers.served;
    }

    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public long ssj(Ssj ssj) {
        ssj.simulation.advanceTo(ssj.simulation.now() + STEP_NANOS);
        return ssj.customers.served;
    }
}
