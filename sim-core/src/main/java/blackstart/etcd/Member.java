// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.queueing.ProcessorSharing;

/** One etcd process: its CPU and network, its apply loop and its read-index loop, its memory. */
final class Member {

    /** What its peers and clients see of it. */
    enum State {
        /** Serves. */
        UP,
        /** Does not answer, and its clients have not noticed. */
        HUNG,
        /** Gone, and its clients know. */
        DOWN
    }

    final int index;
    final ProcessorSharing cpu;
    final ProcessorSharing network;
    final MemberMemory memory;
    final WatchStreams watches = new WatchStreams();
    final ApplyLoop apply;
    final ReadIndex reads;
    State state = State.UP;

    /** Since when it hangs, if it does, in nanoseconds. */
    long hungSince;

    /** Until when its last fsync as a follower runs, in nanoseconds. */
    long diskFreeAt;

    /** Until when it reads nothing because it defragments, in nanoseconds. */
    long stalledUntil;

    Member(Simulation simulation, EtcdSpec spec, RequestPath path, RaftLog log, int index) {
        this.index = index;
        this.cpu = new ProcessorSharing(simulation, spec.cpuCores());
        this.network = new ProcessorSharing(simulation, 1);
        this.memory = new MemberMemory(spec);
        this.apply = new ApplyLoop(simulation, cpu, spec, path);
        this.reads = new ReadIndex(simulation, this, log, spec);
    }

    boolean isUp() {
        return state == State.UP;
    }

    /** Everything that ran or waited here is lost; nobody is told. */
    void stop() {
        cpu.cancelAll();
        network.cancelAll();
        memory.clear();
        watches.clear();
        apply.clear();
        reads.clear();
        diskFreeAt = 0;
        stalledUntil = 0;
    }
}
