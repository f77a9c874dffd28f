// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.metric.Counter;
import blackstart.metric.Level;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * {@code c} servers and one queue in order of arrival: M/M/c, M/G/c or M/G/c/K, depending on who arrives, on the
 * service time and on the number of waiting places. A customer is served by one server to the end. Allocates only while
 * its queue grows.
 */
public final class Station {

    /** As many waiting places as it takes. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Who is told that its service is over. */
    @FunctionalInterface
    public interface Customer {

        /**
         * The service is over; called once per accepted arrival, when the server is free again and the next customer
         * has it.
         */
        void onServed();
    }

    private static final Customer NOBODY = () -> {
        throw new IllegalStateException("an idle server has finished a service");
    };

    private final Simulation simulation;
    private final int waitingPlaces;
    private final LongSupplier serviceNanos;
    private final Server[] idle;
    private int idleCount;
    private Customer[] queue = new Customer[16];
    private int queueHead;
    private int queued;
    private final Counter served = new Counter();
    private final Counter lost = new Counter();
    private final Level busyServers = new Level();
    private final Level queueLength = new Level();

    /**
     * Creates an empty station.
     *
     * @param servers servers, at least 1
     * @param waitingPlaces customers who may wait, at least 0; {@link #UNLIMITED} for no limit
     * @param serviceNanos draws the next service time in nanoseconds, at least 0
     */
    public Station(Simulation simulation, int servers, int waitingPlaces, LongSupplier serviceNanos) {
        if (servers < 1 || waitingPlaces < 0) {
            throw new IllegalArgumentException("servers, waitingPlaces: the values (" + servers + ", " + waitingPlaces
                    + ") must be at least 1 and 0");
        }
        this.simulation = simulation;
        this.waitingPlaces = waitingPlaces;
        this.serviceNanos = serviceNanos;
        this.idle = new Server[servers];
        Arrays.setAll(idle, i -> new Server());
        this.idleCount = servers;
        Arrays.fill(queue, NOBODY);
        long now = simulation.now();
        busyServers.closeTo(now);
        queueLength.closeTo(now);
    }

    /**
     * {@code customer} arrives now; false if it found every place taken and is lost, in which case it is not told
     * anything.
     */
    public boolean arrive(Customer customer) {
        if (idleCount > 0) {
            Server server = idle[--idleCount];
            busyServers.add(simulation.now(), 1);
            server.serve(customer);
            return true;
        }
        if (queued == waitingPlaces) {
            lost.increment();
            return false;
        }
        enqueue(customer);
        return true;
    }

    /** Services that are over. */
    public Counter served() {
        return served;
    }

    /** Customers turned away. */
    public Counter lost() {
        return lost;
    }

    /** Servers at work. */
    public Level busyServers() {
        return busyServers;
    }

    /** Customers waiting, those in service not counted. */
    public Level queueLength() {
        return queueLength;
    }

    /** Customers waiting or in service. */
    public int inStation() {
        return queued + idle.length - idleCount;
    }

    private void enqueue(Customer customer) {
        if (queued == queue.length) {
            Customer[] larger = new Customer[2 * queued];
            Arrays.fill(larger, NOBODY);
            int untilEnd = queue.length - queueHead;
            System.arraycopy(queue, queueHead, larger, 0, untilEnd);
            System.arraycopy(queue, 0, larger, untilEnd, queueHead);
            queue = larger;
            queueHead = 0;
        }
        queue[(queueHead + queued) & (queue.length - 1)] = customer;
        queued++;
        queueLength.add(simulation.now(), 1);
    }

    private Customer dequeue() {
        Customer next = queue[queueHead];
        queue[queueHead] = NOBODY;
        queueHead = (queueHead + 1) & (queue.length - 1);
        queued--;
        queueLength.add(simulation.now(), -1);
        return next;
    }

    /** One server; it is the event of the end of its own service. */
    private final class Server implements Event {
        private Customer customer = NOBODY;

        void serve(Customer next) {
            customer = next;
            simulation.after(serviceNanos.getAsLong(), this);
        }

        @Override
        public void fire() {
            Customer leaving = customer;
            customer = NOBODY;
            served.increment();
            if (queued > 0) {
                serve(dequeue());
            } else {
                idle[idleCount++] = this;
                busyServers.add(simulation.now(), -1);
            }
            leaving.onServed();
        }
    }
}
