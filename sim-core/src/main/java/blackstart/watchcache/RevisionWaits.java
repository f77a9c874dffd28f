// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.engine.Deadlines;
import blackstart.engine.Event;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The reads that wait for a revision: 3 s at most. While anybody waits, etcd is asked for its progress, at once and then every
 * 100 ms. Follows {@code waitUntilFreshAndBlock} and {@code progress/watch_progress.go}.
 */
final class RevisionWaits {
    static final long MOST_NANOS = 3_000_000_000L; // watch_cache.go blockTimeout
    static final long PROGRESS_NANOS = 100_000_000L; // progress/watch_progress.go progressRequestPeriod

    private final Simulation simulation;
    private final Event requestProgress;
    private final boolean asksForProgress;
    private final Deadlines deadlines;
    private final Timer progress;
    private final PriorityQueue<Wait> waits = new PriorityQueue<>(
            Comparator.comparingLong((Wait wait) -> wait.revision).thenComparing(wait -> wait.number));
    private long number;
    private long lastRequestNanos = -PROGRESS_NANOS;

    RevisionWaits(Simulation simulation, boolean asksForProgress, Event requestProgress) {
        this.simulation = simulation;
        this.asksForProgress = asksForProgress;
        this.requestProgress = requestProgress;
        this.deadlines = simulation.deadlines(MOST_NANOS);
        this.progress = simulation.timer(this::ask);
    }

    void add(long revision, RevisionWaiter waiter) {
        Wait wait = new Wait(revision, number++, waiter);
        wait.ticket = deadlines.start(wait);
        waits.add(wait);
        if (asksForProgress && !progress.isPending()) {
            progress.at(Math.max(simulation.now(), lastRequestNanos + PROGRESS_NANOS));
        }
    }

    private void ask() {
        if (!waits.isEmpty()) {
            lastRequestNanos = simulation.now();
            progress.after(PROGRESS_NANOS);
            requestProgress.fire();
        }
    }

    /** The cache has that revision. */
    void reached(long revision) {
        Wait first = waits.peek();
        while (first != null && first.revision <= revision) {
            waits.remove();
            deadlines.cancel(first.ticket);
            first.waiter.onFresh();
            first = waits.peek();
        }
    }

    int count() {
        return waits.size();
    }

    /** The process has died: nobody is told. */
    void clear() {
        waits.forEach(wait -> deadlines.cancel(wait.ticket));
        waits.clear();
        progress.cancel();
    }

    private final class Wait implements Event {
        private final long revision;
        private final long number;
        private final RevisionWaiter waiter;
        private long ticket;

        Wait(long revision, long number, RevisionWaiter waiter) {
            this.revision = revision;
            this.number = number;
            this.waiter = waiter;
        }

        @Override
        public void fire() {
            waits.remove(this);
            waiter.onTooLarge();
        }
    }
}
