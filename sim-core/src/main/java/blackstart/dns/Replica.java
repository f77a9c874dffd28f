// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import org.jspecify.annotations.Nullable;

/** One CoreDNS replica: the container, which its kubelet restarts in place without any API server, and what it answers. */
final class Replica {
    private static final long CONTAINER_START_NANOS = 1_000_000_000L; // assumed: sandbox, volumes and image are there

    enum Stage {
        /** No process; the kubelet waits before it starts the next one. */
        DEAD,
        /** The process waits for its first synchronisation; port 53 is closed. */
        NOT_LISTENING,
        /** Serves SERVFAIL for the cluster's zone. */
        UNSYNCED,
        /** Answers from its store, for ever. */
        SYNCED
    }

    private final CoreDns dns;
    private final int index;
    private final Timer timer;
    private final Backoff crashLoop;
    private @Nullable Informers informers;
    private Stage stage = Stage.SYNCED;
    private boolean isRouted = true;

    Replica(CoreDns dns, int index) {
        this.dns = dns;
        this.index = index;
        this.timer = dns.simulation().timer(this::waited);
        this.crashLoop = new Backoff(BackoffPolicy.crashLoop(), dns.stream());
    }

    CoreDns dns() {
        return dns;
    }

    int index() {
        return index;
    }

    Stage stage() {
        return stage;
    }

    boolean isAlive() {
        return stage != Stage.DEAD;
    }

    boolean isRouted() {
        return isRouted;
    }

    void setRouted(boolean routed) {
        isRouted = routed;
    }

    /** Stands synced from the beginning of the run. */
    void startSynced(long watchDelayNanos) {
        informers = new Informers(this);
        informers.startSynced(watchDelayNanos);
    }

    /** The answer of a LIST arrives in memory. Returns whether the process survived that. */
    boolean store(boolean isRelist) {
        if (dns.exceedsMemory(isRelist)) {
            dns.onOutOfMemory(this, isRelist);
            return false;
        }
        if (stage != Stage.SYNCED) {
            timer.cancel();
            move(Stage.SYNCED);
        }
        return true;
    }

    /** The process ends; the kubelet starts it again after its back-off. */
    void crash() {
        end(crashLoop.onFailure(dns.simulation().now()));
    }

    /** Somebody replaces the process on purpose: no back-off. */
    void replace() {
        crashLoop.reset();
        end(0);
    }

    private void end(long delayNanos) {
        if (informers != null) {
            informers.stop();
        }
        timer.after(Math.addExact(CONTAINER_START_NANOS, delayNanos));
        move(Stage.DEAD);
    }

    private void waited() {
        if (stage == Stage.DEAD) {
            start();
        } else {
            move(Stage.UNSYNCED);
        }
    }

    private void start() {
        timer.after(dns.syncTimeoutNanos());
        move(Stage.NOT_LISTENING);
        informers = new Informers(this);
        informers.startEmpty();
    }

    private void move(Stage next) {
        Stage before = stage;
        stage = next;
        dns.onMoved(this, before);
    }
}
