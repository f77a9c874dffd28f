// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Who leads. When the leader is lost, the first member whose randomised election time-out (one to two times the set value) runs
 * out asks for votes; it leads after a round trip and an fsync. Without a quorum nobody leads.
 */
final class Election {
    private final EtcdSpec spec;
    private final Member[] members;
    private final RaftLog log;
    private final RequestPath path;
    private final RandomStream stream;
    private final Timer elected;
    private @Nullable Member candidate;
    private long changes;

    Election(Simulation simulation, EtcdSpec spec, Member[] members, RaftLog log, RequestPath path) {
        this.spec = spec;
        this.members = members;
        this.log = log;
        this.path = path;
        this.stream = simulation.stream("etcd/election");
        this.elected = simulation.timer(this::onElected);
    }

    /** A member has gone or come; the leader may be lost, or one can be elected again. */
    void membersChanged() {
        Member leader = log.leader();
        if (leader != null && !(leader.isUp() && hasQuorum())) {
            log.leaderLost();
            for (Member member : members) {
                for (Operation read : member.reads.leaderLost()) {
                    path.onLeaderChanged(read);
                }
            }
        }
        if (candidate != null && !(candidate.isUp() && hasQuorum())) {
            candidate = null;
            elected.cancel();
        }
        if (log.leader() == null && candidate == null && hasQuorum()) {
            call();
        }
    }

    /** How often a new leader was elected. */
    long changes() {
        return changes;
    }

    private void call() {
        double first = Double.POSITIVE_INFINITY;
        for (Member member : members) {
            double patience = spec.electionTimeout().toNanos() * (1 + stream.nextDouble());
            if (member.isUp() && patience < first) {
                first = patience;
                candidate = member;
            }
        }
        long vote = spec.networkRoundTrip().toNanos() + log.fsyncs().drawNanos();
        elected.after((long) first + vote);
    }

    private void onElected() {
        Member winner = candidate;
        candidate = null;
        if (winner == null) {
            throw new IllegalStateException("an election ended without a candidate");
        }
        changes++;
        log.lead(winner);
        for (Member member : members) {
            member.reads.ask();
        }
    }

    private boolean hasQuorum() {
        int up = 0;
        for (Member member : members) {
            up += member.isUp() ? 1 : 0;
        }
        return up >= log.quorum();
    }
}
