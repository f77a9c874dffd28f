// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Simulation;
import blackstart.queueing.ProcessorSharing;
import blackstart.random.RandomStream;
import blackstart.storage.ObjectStore;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What one API server has of its host: CPU cores and memory, and the open watches that hold some of the memory. */
final class Machine {
    private static final double CRUMBS_NANOS = 1e6; // a tenth of a time slice
    private static final double SLICE_NANOS = 10e6; // Go runtime/proc.go forcePreemptNS, 10 ms

    final ProcessorSharing cpu;
    final ServerInstruments instruments;
    private final Simulation simulation;
    private final ApiServerSpec spec;
    private final ObjectStore store;
    private final RandomStream turns;
    private ServerMemory memory;
    private double cpuCores;
    private long memoryLimitBytes;
    private long openWatches;
    private double owedNanos;
    private ApiServer.@Nullable FanOutListener fanOuts;
    private ToDoubleFunction<MemoryCosts> cached = costs -> 0;

    Machine(
            Simulation simulation,
            ApiServerSpec spec,
            ApiServer.Place place,
            ObjectStore store,
            ServerInstruments instruments) {
        this.simulation = simulation;
        this.spec = spec;
        this.store = store;
        this.instruments = instruments;
        this.cpuCores = place.cpuCores();
        this.memoryLimitBytes = place.memoryBytes();
        this.memory = memoryOf(memoryLimitBytes);
        this.cpu = new ProcessorSharing(simulation, cpuCores, SLICE_NANOS, instruments.runnable);
        instruments.memoryLimit.set(simulation.now(), memoryLimitBytes);
        this.turns = simulation.stream("api-server/turns-" + place.index());
        measureMemory();
    }

    private ServerMemory memoryOf(long limitBytes) {
        return new ServerMemory(limitBytes, spec.memory());
    }

    /** Spends so much CPU time for each of {@code count} requests whose answers nobody waits for. */
    void sink(long nanosEach, int count) {
        cpu.start(ProcessorSharing.UNATTENDED, (double) nanosEach, count);
    }

    /**
     * Starts work that the network brings, {@code messages} of them one after the other. Each has to stand in line: two rounds of
     * the scheduler's queue in the mean, each between none and two. An idle core has to be woken first.
     */
    void startFromNetwork(ProcessorSharing.Job job, double cpuNanos, int messages, int weight) {
        cpu.start(job, cpuNanos + wakeUpNanos() * messages, lineNanos(messages), weight);
    }

    /** Whether work that comes from the network starts at once and at no cost of its own. */
    boolean takesMessagesAtOnce() {
        return cpu.runningWeight() > 0 && !cpu.isFullOfLong();
    }

    private double wakeUpNanos() {
        return cpu.runningWeight() == 0 ? spec.costs().wakeUp().toNanos() : 0;
    }

    private double lineNanos(int messages) {
        if (!cpu.isFullOfLong()) {
            return 0;
        }
        double rounds = 0;
        for (int i = 0; i < messages; i++) {
            rounds += turns.nextDouble() + turns.nextDouble();
        }
        return rounds * spec.schedulerWait().toNanos();
    }

    /** CPU time, for each of {@code events}, to prepare it once and to hand it to {@code watches}. */
    void deliver(long events, double watches, double bytes) {
        RequestCosts costs = spec.costs();
        double nanos =
                events * (RequestCosts.of(costs.eventPerMegabyte(), bytes) + watches * costs.deliveryNanos(bytes));
        if (nanos > 0) {
            int goroutines = (int) Math.max(1, Math.min(cpuCores, watches));
            cpu.start(observed(events, watches, bytes), nanos / goroutines, goroutines);
        }
    }

    private ProcessorSharing.Job observed(long events, double watches, double bytes) {
        ApiServer.FanOutListener listener = fanOuts;
        if (listener == null) {
            return ProcessorSharing.UNATTENDED;
        }
        RequestCosts costs = spec.costs();
        double preparing = RequestCosts.of(costs.eventPerMegabyte(), bytes);
        double share = preparing / (preparing + watches * costs.deliveryNanos(bytes));
        long begun = simulation.now();
        return () -> listener.onFanOut(begun, Math.round(events * watches), share);
    }

    void setFanOutListener(ApiServer.FanOutListener listener) {
        fanOuts = listener;
    }

    /** Spends CPU time that comes in crumbs: together, once it is worth an event. */
    void owe(double nanos) {
        owedNanos += nanos;
        if (owedNanos >= CRUMBS_NANOS) {
            cpu.start(ProcessorSharing.UNATTENDED, owedNanos, 1);
            owedNanos = 0;
        }
    }

    /** Takes memory for an executing LIST; false when that crosses the limit and the kernel kills the process. */
    boolean takeMemory(double bytes) {
        boolean fits = memory.take(bytes, residentBytes());
        measureMemory();
        return fits;
    }

    /** Whether the kernel kills the process now. */
    boolean exceedsMemory() {
        return !memory.take(0, residentBytes());
    }

    void giveBackMemory(double bytes) {
        memory.giveBack(bytes, simulation.now());
        measureMemory();
    }

    void openWatches(long count) {
        openWatches += count;
        instruments.watches(openWatches);
    }

    void closeWatches(long count) {
        openWatches = Math.max(0, openWatches - count);
        instruments.watches(openWatches);
    }

    /** The process has died: all its work stops, and its memory and watches are gone. */
    void clear() {
        cpu.cancelAll();
        memory.clear();
        openWatches = 0;
        owedNanos = 0;
        instruments.watches(openWatches);
    }

    /** {@code factor} times the CPU cores and memory, at once. */
    void scale(double factor) {
        cpuCores *= factor;
        memoryLimitBytes = (long) (memoryLimitBytes * factor);
        cpu.setCores(cpuCores);
        ServerMemory bigger = memoryOf(memoryLimitBytes);
        bigger.take(memory.heldBytes(), 0);
        memory = bigger;
        instruments.memoryLimit.set(simulation.now(), memoryLimitBytes);
    }

    /** What the caches hold beside, or (negative) not yet, the objects of the store. */
    void setCached(ToDoubleFunction<MemoryCosts> bytes) {
        cached = bytes;
    }

    double cpuCores() {
        return cpuCores;
    }

    /** Memory in use as a share of the limit. */
    double memoryShare() {
        return memoryBytes() / memoryLimitBytes;
    }

    /** Writes down how much memory is in use now. */
    void measureMemory() {
        instruments.memory.set(simulation.now(), memoryBytes());
    }

    /** Memory in use, in bytes, as the kernel sees it. */
    double memoryBytes() {
        return memory.bytes(residentBytes(), simulation.now());
    }

    private double residentBytes() {
        MemoryCosts costs = spec.memory();
        return costs.baseBytes()
                + (double) costs.otherPerNodeBytes() * store.objects("nodes")
                + costs.perStoredByte() * store.allJsonBytes()
                + cached.applyAsDouble(costs)
                + (double) costs.perWatchBytes() * openWatches;
    }
}
