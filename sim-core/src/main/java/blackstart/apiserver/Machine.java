// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Simulation;
import blackstart.queueing.ProcessorSharing;

/** What one API server has of its host: CPU cores and memory, and the open watches that hold some of the memory. */
final class Machine {
    /** CPU work that nobody waits for. */
    private static final ProcessorSharing.Job SUNK_WORK = () -> {};

    final ProcessorSharing cpu;
    final ServerInstruments instruments;
    private final Simulation simulation;
    private final ApiServerSpec spec;
    private final ObjectStore store;
    private ServerMemory memory;
    private double cpuCores;
    private long memoryLimitBytes;
    private long openWatches;

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
        this.cpu = new ProcessorSharing(simulation, cpuCores, instruments.runnable);
        instruments.memoryLimit.set(simulation.now(), memoryLimitBytes);
        measureMemory();
    }

    private ServerMemory memoryOf(long limitBytes) {
        return new ServerMemory(limitBytes, spec.memoryReleaseHalfLife().toNanos());
    }

    /** Spends so much CPU time for each of {@code count} requests whose answers nobody waits for. */
    void sink(long nanosEach, int count) {
        cpu.start(SUNK_WORK, (double) nanosEach, count);
    }

    /** Takes memory for an executing LIST; false when that crosses the limit and the kernel kills the process. */
    boolean takeMemory(double bytes) {
        boolean fits = memory.take(bytes, residentBytes());
        measureMemory();
        return fits;
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

    private double memoryBytes() {
        return memory.bytes(residentBytes(), simulation.now());
    }

    private double residentBytes() {
        return spec.residentBaseBytes()
                + (double) spec.residentBytesPerNode() * store.objects("nodes")
                + (double) spec.memoryPerWatchBytes() * openWatches;
    }
}
