// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.metric.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CPU of one server: cores that all running jobs share equally, each customer on at most one core at a time. It
 * stands for an operating system's and Go's schedulers with time slices of zero length. What slices of real length add
 * for a customer who has to stand in line behind long-running ones is an explicit part of a job ({@code waitNanos}). See
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

    /**
     * CPU work that nobody waits for. It slows others down as any job does, but costs an event only while that matters to somebody:
     * else its end is worked out when the CPU is next looked at.
     */
    public static final Job UNATTENDED = () -> {};

    private static final long MOST_CUSTOMERS = Integer.MAX_VALUE;

    private final Simulation simulation;
    private final double longNanos;
    private final Timer completion;
    private final Timer turn;
    private final @Nullable Level customersOverTime;
    private final FinishHeap running = new FinishHeap();
    private final FinishHeap unattended = new FinishHeap();
    private final FinishHeap waiting = new FinishHeap();
    private double cores;
    private long runnable;
    private long longRunning;
    private long customers;
    private double rate = 1;
    private double virtualNanos;
    private double turnRate = 1;
    private double turnNanos;
    private double busyCores;
    private double busyNanos;
    private long updatedNanos;
    private double armedFinish;
    private double armedRate;
    private double armedTurn;
    private double armedTurnRate;
    private boolean isCompleting;

    /** Creates an idle CPU on which nobody ever stands in line. */
    public ProcessorSharing(Simulation simulation, double cores) {
        this(simulation, cores, Double.POSITIVE_INFINITY);
    }

    /** Creates an idle CPU whose load nobody measures. */
    public ProcessorSharing(Simulation simulation, double cores, double longNanos) {
        this(simulation, cores, longNanos, null);
    }

    /**
     * Creates an idle CPU.
     *
     * @param cores cores, more than 0; a fraction stands for a CPU quota
     * @param longNanos from how much CPU time on a customer is a long one, behind whom others stand in line: the
     *     scheduler's time slice, in nanoseconds, more than 0
     * @param customersOverTime is kept at {@link #runningWeight}; null if nobody measures it
     */
    public ProcessorSharing(Simulation simulation, double cores, double longNanos, @Nullable Level customersOverTime) {
        this.simulation = simulation;
        this.longNanos = longNanos;
        this.customersOverTime = customersOverTime;
        this.completion = simulation.timer(this::complete);
        this.turn = simulation.timer(this::promote);
        this.cores = checked(cores);
        this.updatedNanos = simulation.now();
        if (customersOverTime != null) {
            customersOverTime.keptBy(this::catchUp);
        }
    }

    /** Starts a job of {@code weight} customers (at least 1) that need {@code cpuNanos} of a core each (at least 0). */
    public void start(Job job, double cpuNanos, int weight) {
        start(job, cpuNanos, 0, weight);
    }

    /**
     * Starts a job whose customers, if every core is taken by a long one, stand in line behind those before they run.
     *
     * @param cpuNanos what each customer needs of a core, in nanoseconds, at least 0
     * @param waitNanos how long each customer stands in line, in nanoseconds on a server with one long customer for
     *     each core, at least 0; with k times as many it is k times as long. Who stands in line uses no CPU. It applies
     *     only if at least as many long customers as cores run when the job starts
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
        customers += weight;
        if (waitNanos > 0 && isFullOfLong()) {
            waiting.push(turnNanos + waitNanos, job, weight, cpuNanos);
        } else {
            run(job, cpuNanos, weight);
        }
        settle();
    }

    private void run(Job job, double cpuNanos, int weight) {
        runnable += weight;
        longRunning += cpuNanos >= longNanos ? weight : 0;
        FinishHeap heap = job == UNATTENDED ? unattended : running;
        heap.push(virtualNanos + cpuNanos, job, weight, cpuNanos);
    }

    /** Takes a job back that somebody waits for and that is not completed; false if there is none. Costs O(n). */
    public boolean cancel(Job job) {
        advance();
        int slot = running.removeSlot(job);
        if (slot >= 0) {
            leave(running, slot);
            settle();
            return true;
        }
        slot = waiting.removeSlot(job);
        if (slot < 0) {
            return false;
        }
        customers -= waiting.weight(slot);
        waiting.release(slot);
        settle();
        return true;
    }

    private Job leave(FinishHeap heap, int slot) {
        int weight = heap.weight(slot);
        runnable -= weight;
        longRunning -= heap.demand(slot) >= longNanos ? weight : 0;
        customers -= weight;
        return heap.release(slot);
    }

    /**
     * Drops every job without telling it, as when the server's process is killed, and returns those that somebody waits for: those
     * that run, then those that stand in line, each in the order of their start.
     */
    public List<Job> cancelAll() {
        advance();
        List<Job> dropped = new ArrayList<>(running.clear());
        dropped.addAll(waiting.clear());
        unattended.clear();
        runnable = 0;
        longRunning = 0;
        customers = 0;
        settle();
        return dropped;
    }

    /** From now on the server has {@code newCores} cores, more than 0; running jobs speed up or slow down at once. */
    public void setCores(double newCores) {
        double checked = checked(newCores);
        advance();
        cores = checked;
        settle();
    }

    /** Cores now. */
    public double cores() {
        return cores;
    }

    /** Whether no core is free of long customers: who starts with a wait now will stand in line. */
    public boolean isFullOfLong() {
        catchUp();
        return longRunning >= cores;
    }

    /**
     * CPU time used since the creation, in core-nanoseconds; changes nothing. Utilisation is its growth over cores
     * times time.
     */
    public double busyCoreNanos() {
        catchUp();
        return busyNanos + busyCores * (simulation.now() - updatedNanos);
    }

    /** Customers in the server, running or standing in line: the sum of the weights of all jobs. */
    public long runningWeight() {
        catchUp();
        return customers;
    }

    /** Customers that want a core at this instant: {@link #runningWeight} without those who stand in line. */
    public long runnableWeight() {
        catchUp();
        return runnable;
    }

    /** Jobs in the server. */
    public int runningJobs() {
        catchUp();
        return running.size() + unattended.size() + waiting.size();
    }

    private void complete() {
        advance();
        // The timer was rounded up, so its job is due even if the sum of rounded steps falls short of it.
        virtualNanos = Math.max(virtualNanos, armedFinish);
        dropUnattended();
        isCompleting = true;
        while (!running.isEmpty() && running.headFinish() <= virtualNanos) {
            leave(running, running.popSlot()).onCpuDone();
        }
        isCompleting = false;
        settle();
    }

    private void dropUnattended() {
        while (!unattended.isEmpty() && unattended.headFinish() <= virtualNanos) {
            leave(unattended, unattended.popSlot());
        }
    }

    /** Those whose turn has come begin to run. */
    private void promote() {
        advance();
        turnNanos = Math.max(turnNanos, waiting.headFinish());
        while (!waiting.isEmpty() && waiting.headFinish() <= turnNanos) {
            int slot = waiting.popSlot();
            double demand = waiting.demand(slot);
            int weight = waiting.weight(slot);
            run(waiting.release(slot), demand, weight);
        }
        settle();
    }

    private void advance() {
        catchUp();
        moveTo(simulation.now());
    }

    /** Works out which jobs that nobody waits for have ended meanwhile; whoever looks, and how often, changes no result. */
    private void catchUp() {
        long now = simulation.now();
        while (!unattended.isEmpty()) {
            long due = updatedNanos + nanosUntil(unattended.headFinish());
            if (due > now) {
                return;
            }
            moveTo(due);
            virtualNanos = Math.max(virtualNanos, unattended.headFinish());
            dropUnattended();
            share();
        }
    }

    private void moveTo(long nanos) {
        long elapsed = nanos - updatedNanos;
        if (elapsed == 0) {
            return;
        }
        updatedNanos = nanos;
        if (runnable > 0) {
            busyNanos += busyCores * elapsed;
            virtualNanos += elapsed * rate;
        }
        if (!waiting.isEmpty()) {
            turnNanos += elapsed * turnRate;
        }
    }

    private void settle() {
        if (isCompleting) {
            return;
        }
        share();
        double finish = nextFinish();
        if (finish == Double.POSITIVE_INFINITY) {
            completion.cancel();
        } else if (!completion.isPending() || finish != armedFinish || rate != armedRate) {
            armedFinish = finish;
            armedRate = rate;
            completion.after(nanosUntil(finish));
        }
        settleTurns();
    }

    /** What each customer gets of a core from now on. */
    private void share() {
        if (customersOverTime != null) {
            customersOverTime.set(updatedNanos, customers);
        }
        busyCores = Math.min((double) runnable, cores);
        rate = runnable <= cores ? 1 : cores / runnable;
        turnRate = longRunning <= cores ? 1 : cores / longRunning;
        if (runnable == 0) {
            virtualNanos = 0;
        }
    }

    /** The next end of a job that somebody waits for, or that changes the pace of one. */
    private double nextFinish() {
        double told = running.isEmpty() ? Double.POSITIVE_INFINITY : running.headFinish();
        boolean changesPace = rate < 1 && !running.isEmpty() || !waiting.isEmpty();
        return changesPace && !unattended.isEmpty() ? Math.min(told, unattended.headFinish()) : told;
    }

    private long nanosUntil(double finish) {
        return (long) Math.ceil(Math.max(0, finish - virtualNanos) / rate);
    }

    private void settleTurns() {
        if (waiting.isEmpty()) {
            turnNanos = 0;
            turn.cancel();
            return;
        }
        double due = waiting.headFinish();
        if (!turn.isPending() || due != armedTurn || turnRate != armedTurnRate) {
            armedTurn = due;
            armedTurnRate = turnRate;
            turn.after((long) Math.ceil(Math.max(0, due - turnNanos) / turnRate));
        }
    }

    private static double checked(double cores) {
        if (!(cores > 0 && cores <= MOST_CUSTOMERS)) {
            throw new IllegalArgumentException("cores: the value (" + cores + ") must be more than 0");
        }
        return cores;
    }
}
