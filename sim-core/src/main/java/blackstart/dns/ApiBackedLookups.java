// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A DNS that asks the API servers for each lookup that misses the caches. The lookups of 2 s are a round; the share of the last
 * ten rounds that was answered in time is the share of lookups that succeed. While all are answered one GET stands for its round and
 * the others cost CPU time alone, since none of them waits; otherwise each has to find its seat, in batches spread over the round.
 */
final class ApiBackedLookups {
    private static final long ROUND_NANOS = 2_000_000_000L; // assumed
    private static final int WINDOW = 10; // assumed: 20 s of rounds
    private static final int ROUNDS_PER_LOAD = 5; // the load is computed again every 10 s
    private static final int BATCH = 32; // calls that take their seats together, below the 98 of their level
    private static final long UNREACHABLE_NANOS = 100_000_000L; // how often is looked for a server that listens
    private static final double LOST_BELOW = 0.5;

    private final ApiLookups lookups;
    private final Simulation simulation;
    private final CoreDns dns;
    private final double callsPerMiss;
    private final Deadlines deadlines;
    private final Timer nextRound;
    private final Timer nextBatch;
    private final ArrayDeque<Batch> idle = new ArrayDeque<>();
    private final double[] answered = new double[WINDOW];
    private double successShare = 1;
    private long roundsDecided;
    private long rounds;
    private long callsPerRound;
    private long roundEndNanos;
    private Round round = new Round();
    private int replica;
    private boolean isLost;

    ApiBackedLookups(Simulation simulation, DnsSpec spec, ApiLookups lookups, CoreDns dns) {
        this.lookups = lookups;
        this.simulation = simulation;
        this.dns = dns;
        this.callsPerMiss = spec.apiCallsPerDnsMiss();
        this.deadlines = simulation.deadlines(spec.apiLookupTimeout().toNanos());
        this.nextRound = simulation.timer(this::beginRound);
        this.nextBatch = simulation.timer(this::sendBatch);
        Arrays.fill(answered, 1);
        nextRound.after(simulation.stream("dns/probes").nextLong(ROUND_NANOS));
    }

    /** Share of the lookups that are answered, 0..1. */
    double successShare() {
        return successShare;
    }

    private void beginRound() {
        round.close();
        roundEndNanos = simulation.now() + ROUND_NANOS;
        nextRound.at(roundEndNanos);
        if (rounds++ % ROUNDS_PER_LOAD == 0) {
            callsPerRound = StrictMath.round(callsPerMiss * dns.missesPerSecond() * ROUND_NANOS / 1e9);
        }
        round = new Round();
        if (successShare < 1) {
            sendBatch();
        } else {
            send(1);
            lookups.absorb(Math.max(0, callsPerRound - 1));
        }
    }

    /** Sends what the time until the next batch brings. */
    private void sendBatch() {
        long calls = Math.max(1, callsPerRound);
        long gapNanos = Math.min(ROUND_NANOS, ROUND_NANOS * BATCH / calls);
        if (lookups.isAnyListening()) {
            send((int) Math.min(BATCH, calls));
        } else {
            gapNanos = Math.max(gapNanos, UNREACHABLE_NANOS);
            round.refused(calls * gapNanos / ROUND_NANOS);
        }
        if (simulation.now() + gapNanos < roundEndNanos) {
            nextBatch.after(gapNanos);
        }
    }

    private void send(int calls) {
        int left = calls;
        while (left > 0) {
            Batch batch = idle.poll();
            left -= (batch == null ? new Batch() : batch).send(left);
        }
        replica = (replica + 1) % dns.replicas();
    }

    private void record(double share) {
        answered[(int) (roundsDecided++ % WINDOW)] = share;
        double sum = 0;
        for (double one : answered) {
            sum += one;
        }
        double before = successShare;
        successShare = sum / WINDOW;
        if (successShare == before) {
            return;
        }
        boolean wasLost = isLost;
        isLost = successShare < LOST_BELOW;
        if (isLost && !wasLost) {
            dns.report(DnsSpec.Coupling.API_BACKED_LOOKUPS, dns.replicas(), "most lookups wait for the API in vain");
        }
        dns.answersChanged();
    }

    /** The lookups of one round, until the last of them is decided. */
    private final class Round {
        private long undecided;
        private long all;
        private long ok;
        private boolean isClosed;

        void sent(long calls) {
            undecided += calls;
            all += calls;
        }

        void refused(long calls) {
            all += calls;
        }

        void decided(long calls, boolean isAnswered) {
            undecided -= calls;
            ok += isAnswered ? calls : 0;
            recordOnceDecided();
        }

        /** No more lookups will be sent in this round. */
        void close() {
            isClosed = true;
            recordOnceDecided();
        }

        private void recordOnceDecided() {
            if (isClosed && undecided == 0 && all > 0) {
                record((double) ok / all);
            }
        }
    }

    /** Some calls and their common deadline; used again once their answer has come. */
    private final class Batch implements LookupCallback, Event {
        private Round mine = round;
        private long ticket;
        private int calls;
        private boolean isDecided;

        int send(int most) {
            isDecided = false;
            mine = round;
            ticket = deadlines.start(this);
            calls = lookups.lookup(replica, most, this);
            mine.sent(calls);
            return calls;
        }

        @Override
        public void fire() {
            isDecided = true;
            mine.decided(calls, false);
        }

        @Override
        public void onLookedUp(ApiResult result) {
            if (!isDecided) {
                deadlines.cancel(ticket);
                mine.decided(calls, result == ApiResult.OK);
            }
            idle.add(this);
        }
    }
}
