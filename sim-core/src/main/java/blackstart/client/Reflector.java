// SPDX-License-Identifier: Apache-2.0
package blackstart.client;

import blackstart.api.Answer;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.WatchEnd;
import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.queueing.Backoff;
import blackstart.queueing.BackoffPolicy;
import blackstart.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * client-go's reflector ({@code tools/cache/reflector.go}): it reads the whole state once, then watches, and reads anew only when
 * it has lost the thread. The rule for each failure stands at the method that meets it; the card has them as one table.
 */
public final class Reflector {
    private static final long SHORTEST_WATCH_NANOS =
            300_000_000_000L; // reflector.go minWatchTimeout 5 min, times 1 to 2
    private static final long VERY_SHORT_WATCH_NANOS = 1_000_000_000L; // reflector.go: shorter than 1 s without events

    /** What a reflector is doing. */
    public enum Stage {
        /** Nothing: its process does not run. */
        STOPPED,
        /** Reading the whole state at its last revision, or anything cached if it has none. */
        LISTING,
        /** Reading the whole state consistently, since the API server refused the last revision. */
        LISTING_LATEST,
        /** Opening a WATCH that begins with the whole state (WatchList). */
        WATCH_LISTING,
        /** Opening a WATCH from the last revision. */
        OPENING,
        /** Hearing of changes. */
        WATCHING,
        /** Waiting before it reads the whole state. */
        BACKING_OFF_TO_LIST,
        /** Waiting before it opens a WATCH from the last revision. */
        BACKING_OFF_TO_WATCH
    }

    private final Simulation simulation;
    private final RestClient client;
    private final ReflectorRequests requests;
    private final boolean usesWatchList;
    private final ReflectorListener listener;
    private final RandomStream random;
    private final Backoff backOff;
    private final Timer next;
    private final Timer watchTimeout;
    private Stage stage = Stage.STOPPED;
    private long revision;
    private boolean revisionUnavailable;
    private @Nullable ApiWatch watch;
    private long watchingSinceNanos;
    private int life;

    /**
     * A reflector that does nothing yet.
     *
     * @param client through which it asks
     * @param habits what differs between releases
     * @param random its back-offs and the lives of its watches
     */
    public Reflector(
            Simulation simulation,
            RestClient client,
            ReflectorRequests requests,
            Habits habits,
            RandomStream random,
            ReflectorListener listener) {
        this.simulation = simulation;
        this.client = client;
        this.requests = requests;
        this.usesWatchList = habits.usesWatchList();
        this.random = random;
        this.listener = listener;
        this.backOff = new Backoff(habits.policy(), random);
        this.next = simulation.timer(this::proceed);
        this.watchTimeout = simulation.timer(this::onWatchTimeout);
    }

    /**
     * What differs between releases.
     *
     * @param policy the back-off, see {@link BackoffPolicy#reflector}
     * @param usesWatchList whether it begins with a WATCH that sends the whole state
     */
    public record Habits(BackoffPolicy policy, boolean usesWatchList) {}

    /** Its process starts: nothing is known. */
    public void start() {
        checkStopped();
        revision = 0;
        revisionUnavailable = false;
        backOff.reset();
        list();
    }

    /** Its process has been running and knows the present state: it only watches. */
    public void startWatching() {
        checkStopped();
        revision = simulation.now();
        open();
    }

    /** Its process ends. What is still answered concerns nobody. */
    public void stop() {
        life++;
        stage = Stage.STOPPED;
        next.cancel();
        closeWatch();
    }

    /** What it is doing. */
    public Stage stage() {
        return stage;
    }

    private void checkStopped() {
        if (stage != Stage.STOPPED) {
            throw new IllegalStateException("the reflector runs already (" + stage + ")");
        }
    }

    private void proceed() {
        if (stage == Stage.BACKING_OFF_TO_WATCH) {
            open();
        } else {
            list();
        }
    }

    /** Reads the whole state: at the last revision if there is one, which any warm cache can serve. */
    private void list() {
        if (usesWatchList) {
            stage = Stage.WATCH_LISTING;
            send(requests.watchList);
        } else if (revisionUnavailable) {
            stage = Stage.LISTING_LATEST;
            send(requests.latestList);
        } else {
            plainList();
        }
    }

    private void plainList() {
        stage = Stage.LISTING;
        send(revision == 0 ? requests.firstList : requests.relist);
    }

    private void open() {
        stage = Stage.OPENING;
        send(requests.watch);
    }

    private void send(ApiRequest request) {
        int sentIn = life;
        client.send(
                request,
                revision,
                (answer, result) -> {
                    if (sentIn == life) {
                        onDone(answer, result);
                    } else {
                        close(result.watch());
                    }
                },
                this::onWatchEnded);
    }

    private void onDone(Answer answer, RestResult result) {
        switch (stage) {
            case LISTING, LISTING_LATEST -> onListed(answer, result);
            case WATCH_LISTING -> onWatchListed(answer, result);
            case OPENING -> onOpened(answer, result);
            default -> throw new IllegalStateException("an answer came in stage (" + stage + ")");
        }
    }

    /** 410 or a version that is too large: at once the same read of the latest state. Any other failure: back-off, then again. */
    private void onListed(Answer answer, RestResult result) {
        if (answer == Answer.OK) {
            onState(result.revision());
            open();
        } else if (isUnavailable(answer) && stage == Stage.LISTING) {
            revisionUnavailable = true;
            stage = Stage.LISTING_LATEST;
            send(requests.latestList);
        } else {
            backOffTo(Stage.BACKING_OFF_TO_LIST);
        }
    }

    /** Refused connections and 429 are waited out; a revision that is not to be had is given up; else a LIST does instead. */
    private void onWatchListed(Answer answer, RestResult result) {
        if (answer == Answer.OK) {
            onState(result.revision());
            onWatching(result);
        } else if (isWorthWaiting(answer)) {
            backOffTo(Stage.BACKING_OFF_TO_LIST);
        } else {
            plainList();
        }
    }

    private void onState(long newRevision) {
        revision = newRevision;
        revisionUnavailable = false;
        listener.onListed();
    }

    /** Refused connections and 429: back-off, then the same WATCH, no LIST. Any other failure: back-off, then a LIST. */
    private void onOpened(Answer answer, RestResult result) {
        if (answer == Answer.OK) {
            onWatching(result);
        } else if (isWorthWaiting(answer)) {
            backOffTo(Stage.BACKING_OFF_TO_WATCH);
        } else {
            backOffTo(Stage.BACKING_OFF_TO_LIST);
        }
    }

    private void onWatching(RestResult result) {
        stage = Stage.WATCHING;
        watch = result.watch();
        watchingSinceNanos = simulation.now();
        watchTimeout.after(SHORTEST_WATCH_NANOS + random.nextLong(SHORTEST_WATCH_NANOS));
        listener.onWatching();
    }

    private static boolean isUnavailable(Answer answer) {
        return answer == Answer.GONE || answer == Answer.TOO_LARGE_VERSION;
    }

    private static boolean isWorthWaiting(Answer answer) {
        return answer == Answer.CONNECTION_REFUSED || answer == Answer.TOO_MANY_REQUESTS;
    }

    /** The server ends the watch when the client's timeoutSeconds are over. */
    private void onWatchTimeout() {
        ApiWatch open = watch;
        if (open != null) {
            revision = open.revision();
        }
        closeWatch();
        open();
    }

    /**
     * 410 in the stream: back-off, then a LIST at the last revision. A normal end, which the death of the server is too: at once a WATCH
     * from the last revision, unless the watch was very short: that counts as an error, so back-off, then a LIST.
     */
    private void onWatchEnded(ApiWatch ended, WatchEnd reason) {
        if (ended != watch) {
            return;
        }
        watch = null;
        watchTimeout.cancel();
        revision = ended.revision();
        boolean veryShort = simulation.now() - watchingSinceNanos < VERY_SHORT_WATCH_NANOS;
        if (reason == WatchEnd.EXPIRED_410 || veryShort) {
            backOffTo(Stage.BACKING_OFF_TO_LIST);
        } else {
            open();
        }
    }

    private void backOffTo(Stage waiting) {
        stage = waiting;
        next.after(backOff.onFailure(simulation.now()));
    }

    private void closeWatch() {
        watchTimeout.cancel();
        ApiWatch open = watch;
        watch = null;
        close(open);
    }

    private static void close(@Nullable ApiWatch open) {
        if (open != null) {
            open.close();
        }
    }
}
