// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;

/**
 * The three reflectors of one CoreDNS process, acting as one client: LIST, then WATCH, then WATCH again. Follows client-go
 * tools/cache/reflector.go (v1.30). It ends with its process; a restarted process has new ones.
 */
final class Informers implements ListCallback, WatchCallback {
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORTEST_WATCH = 300 * SECOND; // client-go reflector.go defaultMinWatchTimeout, v1.30
    private static final long LONGEST_WATCH = 600 * SECOND; // twice that

    private enum Stage {
        LISTING,
        WAITING_TO_LIST,
        OPENING,
        WAITING_TO_WATCH,
        WATCHING,
        STOPPED
    }

    private final Replica replica;
    private final ApiClient api;
    private final RandomStream stream;
    private final Backoff backoff;
    private final Timer timer;
    private Stage stage = Stage.STOPPED;
    private boolean hasListed;

    Informers(Replica replica) {
        this.replica = replica;
        this.api = replica.dns().api();
        this.stream = replica.dns().stream();
        this.backoff = new Backoff(BackoffPolicy.reflector(), stream);
        this.timer = replica.dns().simulation().timer(this::waited);
    }

    /** Starts in a new process, with an empty store. */
    void startEmpty() {
        list();
    }

    /** Starts as if the process had listed before the run; its watches open {@code delayNanos} from now. */
    void startSynced(long delayNanos) {
        hasListed = true;
        stage = Stage.WAITING_TO_WATCH;
        timer.after(delayNanos);
    }

    /** The process is gone; answers that are still on their way are ignored. */
    void stop() {
        stage = Stage.STOPPED;
        timer.cancel();
    }

    private void list() {
        stage = Stage.LISTING;
        api.list(replica.index(), this);
    }

    private void watch() {
        stage = Stage.OPENING;
        api.watch(replica.index(), this);
    }

    private void waitTo(Stage next) {
        stage = next;
        timer.after(backoff.onFailure(replica.dns().simulation().now()));
    }

    private void waited() {
        if (stage == Stage.WAITING_TO_LIST) {
            list();
        } else {
            watch();
        }
    }

    @Override
    public void onListed(ApiResult result) {
        if (stage == Stage.STOPPED) {
            return;
        }
        require(Stage.LISTING, "a LIST was answered");
        if (result != ApiResult.OK) {
            waitTo(Stage.WAITING_TO_LIST);
            return;
        }
        boolean isRelist = hasListed;
        hasListed = true;
        if (replica.store(isRelist)) {
            watch();
        }
    }

    @Override
    public void onWatchAnswered(ApiResult result) {
        if (stage == Stage.STOPPED) {
            return;
        }
        require(Stage.OPENING, "a WATCH was answered");
        if (result == ApiResult.OK) {
            stage = Stage.WATCHING;
            timer.after(SHORTEST_WATCH + stream.nextLong(LONGEST_WATCH - SHORTEST_WATCH));
        } else {
            waitTo(result.retriesWatch() ? Stage.WAITING_TO_WATCH : Stage.WAITING_TO_LIST);
        }
    }

    @Override
    public void onWatchBroken() {
        if (stage == Stage.STOPPED) {
            return;
        }
        require(Stage.WATCHING, "a WATCH broke");
        timer.cancel();
        watch();
    }

    private void require(Stage expected, String what) {
        if (stage != expected) {
            throw new IllegalStateException(
                    "CoreDNS replica " + replica.index() + ": " + what + " while its reflectors were " + stage
                            + ".\nMaybe the ApiClient called back twice, or after a WATCH was replaced.");
        }
    }
}
