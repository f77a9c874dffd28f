// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import java.util.ArrayDeque;

/**
 * The read-index loop of one member: one round at a time asks the leader, and the leader its quorum, for the commit
 * index; reads that come meanwhile share the next round.
 */
final class ReadIndex {
    private final Member member;
    private final RaftLog log;
    private final long roundTripNanos;
    private final Timer confirmed;
    private final ArrayDeque<Operation> waiting = new ArrayDeque<>();
    private int inRound;
    private long index;

    ReadIndex(Simulation simulation, Member member, RaftLog log, EtcdSpec spec) {
        this.member = member;
        this.log = log;
        this.roundTripNanos = spec.members() == 1 ? 0 : spec.networkRoundTrip().toNanos();
        this.confirmed = simulation.timer(this::onConfirmed);
    }

    void confirm(Operation read) {
        waiting.add(read);
        ask();
    }

    /** Asks if somebody waits, nobody asks yet and there is a leader. */
    void ask() {
        if (inRound > 0 || waiting.isEmpty() || log.leader() == null) {
            return;
        }
        inRound = waiting.size();
        index = log.commitIndex();
        confirmed.after(log.leader() == member ? roundTripNanos : 2 * roundTripNanos);
    }

    /** The leader is gone: the reads that asked it fail, the others wait for the next one. */
    ArrayDeque<Operation> leaderLost() {
        confirmed.cancel();
        ArrayDeque<Operation> failed = new ArrayDeque<>();
        for (; inRound > 0; inRound--) {
            failed.add(waiting.remove());
        }
        return failed;
    }

    void clear() {
        confirmed.cancel();
        waiting.clear();
        inRound = 0;
    }

    private void onConfirmed() {
        int count = inRound;
        long confirmedIndex = index;
        for (int i = 0; i < count; i++) {
            Operation read = waiting.remove();
            read.index = confirmedIndex;
            read.path.onCommitted(read);
        }
        inRound = 0;
        ask();
    }
}
