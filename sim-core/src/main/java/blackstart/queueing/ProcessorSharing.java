// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.metric.Level;
import java.util.List;

/**
 * The CPU of one server: cores that all running jobs share equally, each customer on at most one core at a time. It
 * stands for an operating system's and Go's schedulers with time slices of zero length; what a slice of real length
 * adds for a customer who waits behind busy cores is an explicit part of a job ({@code waitNanos}). See
 * docs/models/queueing.md.
 *
 * <p>A job is {@code weight} identical customers who start together and finish together. Completions are rounded up to
 * the next nanosecond. Thread-confined, as its simulation; a start or a completion costs O(log n) and allocates nothing
 * in the steady state.
 */
public final class ProcessorSharing {

    /** Who is told that a job has got all its CPU time. */
    @FunctionalInterface
    public interface Job {

        /**
         * All customers of the job are done; called once per start, at the instant of completion, and free to start
         * other jobs.
         */
        void onCpuDone();
    }

    /** Runnable weight is counted in whole units, so that adding and removing jobs leaves no rounding residue. */
    private static final double UNITS_PER_CUSTOMER = 0x1p32;

    private static final long MOST_CUSTOMERS = Integer.MAX_VALUE;

    private final Simulation simulation;
    private final Timer completion;
    private final Level customersOverTime;
    private final FinishHeap running = new FinishHeap();
    private double coreUnits;
    private long runnableUnits;
    private long customers;
    private double rate = 1;
    private double virtualNanos;
    private double busyUnitNanos;
    private long updatedNanos;
    private double armedFinish;
    private double armedRate;
    private boolean isCompleting;

    /**
     * Creates an idle CPU.
     *
     * @param cores cores, more than 0; a fraction stands for a CPU quota
     */
    public ProcessorSharing(Simulation simulation, double cores) {
        this(simulation, cores, new Level());
    }

    /**
     * Creates an idle CPU.
     *
     * @param cores cores, more than 0; a fraction stands for a CPU quota
     * @param customersOverTime is kept at {@link #runningWeight}
     */
    public ProcessorSharing(Simulation simulation, double cores, Level customersOverTime) {
        this.simulation = simulation;
        this.customersOverTime = customersOverTime;
        this.completion = simulation.timer(this::complete);
        this.coreUnits = unitsOf(cores);
        this.updatedNanos = simulation.now();
    }

    /** Starts a job of {@code weight} customers (at least 1) that need {@code cpuNanos} of a core each (at least 0). */
    public void start(Job job, double cpuNanos, int weight) {
        start(job, cpuNanos, 0, weight);
    }

    /**
     * Starts a job whose customers, if no core is free for them, also wait for their turn behind those who run.
     *
     * @param cpuNanos what each customer needs of a core, in nanoseconds, at least 0
     * @param waitNanos how long each customer stands runnable without running, in nanoseconds on a server that is just
     *     full, at least 0; it stretches with the load as CPU time does and uses no CPU. It applies only if at least as
     *     many customers as there are cores are runnable when the job starts, its own not counted
     * @param weight customers in the job, at least 1
     * @throws IllegalArgumentException if a value is out of its range
     */
    public void start(Job job, double cpuNanos, double waitNanos, int weight) {
        if (!(cpuNanos >= 0 && waitNanos >= 0 && cpuNanos + waitNanos < Double.POSITIVE_INFINITY && weight >= 1)) {
            throw new IllegalArgumentException("cpuNanos, waitNanos, weight: the values (" + cpuNanos + ", " + waitNanos
                    + ", " + weight + ") must be at least 0, 0 and 1, and finite");
        }
        if (customers + weight > MOST_CUSTOMERS) {
            throw new IllegalStateException("more than " + MOST_CUSTOMERS + " customers on one server");
        }
        advance();
        double wait = runnableUnits >= coreUnits ? waitNanos : 0;
        double demandUnitNanos = weight * UNITS_PER_CUSTOMER * cpuNanos;
        long units =
                wait == 0 ? (long) (weight * UNITS_PER_CUSTOMER) : unitsWhileWaiting(demandUnitNanos, cpuNanos + wait);
        double requirement = units == 0 ? wait : demandUnitNanos / units;
        customers += weight;
        runnableUnits += units;
        running.push(virtualNanos + requirement, job, units, weight);
        settle();
    }

    /**
     * Drops every job without telling it, as when the server's process is killed, and returns them in the order of
     * their start.
     */
    public List<Job> cancelAll() {
        advance();
        List<Job> dropped = running.clear();
        runnableUnits = 0;
        customers = 0;
        settle();
        return dropped;
    }

    /** From now on the server has {@code cores} cores, more than 0; running jobs speed up or slow down at once. */
    public void setCores(double cores) {
        double units = unitsOf(cores);
        advance();
        coreUnits = units;
        settle();
    }

    /** Cores now. */
    public double cores() {
        return coreUnits / UNITS_PER_CUSTOMER;
    }

    /**
     * CPU time used since the creation, in core-nanoseconds; changes nothing. Utilisation is its growth over cores
     * times time.
     */
    public double busyCoreNanos() {
        return (busyUnitNanos + busyUnits() * (simulation.now() - updatedNanos)) / UNITS_PER_CUSTOMER;
    }

    /** Customers in the server, running or waiting for their turn: the sum of the weights of all jobs. */
    public long runningWeight() {
        return customers;
    }

    /**
     * Customers that want a core at this instant on average: as {@link #runningWeight}, less the share of time that
     * they only wait.
     */
    public double runnableWeight() {
        return runnableUnits / UNITS_PER_CUSTOMER;
    }

    /** Jobs in the server. */
    public int runningJobs() {
        return running.size();
    }

    private void complete() {
        advance();
        // The timer was set for the head and rounded up, so the head is due even if the sum of rounded steps falls
        // short of it.
        virtualNanos = Math.max(virtualNanos, running.headFinish());
        isCompleting = true;
        while (!running.isEmpty() && running.headFinish() <= virtualNanos) {
            int slot = running.popSlot();
            runnableUnits -= running.units(slot);
            customers -= running.weight(slot);
            running.release(slot).onCpuDone();
        }
        isCompleting = false;
        settle();
    }

    private void advance() {
        long now = simulation.now();
        long elapsed = now - updatedNanos;
        if (elapsed == 0) {
            return;
        }
        updatedNanos = now;
        if (!running.isEmpty()) {
            busyUnitNanos += busyUnits() * elapsed;
            virtualNanos += elapsed * rate;
        }
    }

    private void settle() {
        if (isCompleting) {
            return;
        }
        customersOverTime.set(updatedNanos, customers);
        rate = runnableUnits <= coreUnits ? 1 : coreUnits / runnableUnits;
        if (running.isEmpty()) {
            virtualNanos = 0;
            completion.cancel();
            return;
        }
        double finish = running.headFinish();
        if (completion.isPending() && finish == armedFinish && rate == armedRate) {
            return;
        }
        armedFinish = finish;
        armedRate = rate;
        completion.after((long) Math.ceil(Math.max(0, finish - virtualNanos) / rate));
    }

    private double busyUnits() {
        return Math.min((double) runnableUnits, coreUnits);
    }

    private static long unitsWhileWaiting(double demandUnitNanos, double stayNanos) {
        return demandUnitNanos == 0 ? 0 : Math.max(1, Math.round(demandUnitNanos / stayNanos));
    }

    private static double unitsOf(double cores) {
        if (!(cores > 0 && cores <= MOST_CUSTOMERS)) {
            throw new IllegalArgumentException("cores: the value (" + cores + ") must be more than 0");
        }
        return cores * UNITS_PER_CUSTOMER;
    }
}
