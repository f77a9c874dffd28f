// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

/**
 * What the API server has to do with a request.
 *
 * @param action what to do
 * @param revision the revision to wait for, or 0
 * @param retryAfterSeconds the Retry-After of a refusal, or 0
 */
public record ReadDecision(Action action, long revision, int retryAfterSeconds) {

    static final ReadDecision CACHE = new ReadDecision(Action.SERVE, 0, 0);
    static final ReadDecision SNAPSHOT = new ReadDecision(Action.SERVE_SNAPSHOT, 0, 0);
    static final ReadDecision ETCD = new ReadDecision(Action.READ_ETCD, 0, 0);
    static final ReadDecision CONSISTENT = new ReadDecision(Action.SERVE_AFTER_PROGRESS, 0, 0);
    static final ReadDecision HANG = new ReadDecision(Action.HANG, 0, 0);
    static final ReadDecision EXPIRED = new ReadDecision(Action.EXPIRED, 0, 0);

    /** What to do. */
    public enum Action {
        /** Serve a read from the cache, or open the watch, now. */
        SERVE,
        /** Serve the read from a snapshot, honouring its limit. */
        SERVE_SNAPSHOT,
        /** Wait with {@link WatchCache#await} for {@link ReadDecision#revision}, then serve; 504 with Retry-After 1 if it does not come. */
        SERVE_AFTER_REVISION,
        /** Ask etcd for its revision, wait for it, then serve; read a LIST from etcd (and refuse a WATCH) if it does not come. */
        SERVE_AFTER_PROGRESS,
        /** Read etcd. */
        READ_ETCD,
        /** Keep the request, with its seats, until the cache is filled, then decide again. */
        HANG,
        /** 429 with {@link ReadDecision#retryAfterSeconds}. */
        TOO_MANY_REQUESTS,
        /** 410: the history does not reach back so far. */
        EXPIRED
    }

    static ReadDecision afterRevision(long revision) {
        return new ReadDecision(Action.SERVE_AFTER_REVISION, revision, 0);
    }

    static ReadDecision tooManyRequests(int retryAfterSeconds) {
        return new ReadDecision(Action.TOO_MANY_REQUESTS, 0, retryAfterSeconds);
    }
}
