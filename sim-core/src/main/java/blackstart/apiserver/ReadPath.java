// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.Verb;
import blackstart.apiserver.Handler.Stage;
import blackstart.seats.ReadOptions;
import blackstart.storage.EtcdFeed;
import blackstart.storage.ResourceCache;
import blackstart.storage.ResourceCaches;
import blackstart.watchcache.ReadDecision;
import blackstart.watchcache.RevisionWaiter;
import blackstart.watchcache.WatchRequest;

/**
 * Where a read that has its seats is served: by the watch cache, by etcd, later, or not at all. A read that has waited is decided
 * anew.
 */
final class ReadPath {
    private static final int TOO_LARGE_RETRY_SECONDS = 1; // storage/errors.go resourceVersionTooHighRetrySeconds

    private final RequestPath path;
    private final Execution execution;
    private final ResourceCaches caches;
    private final EtcdFeed feed;
    private final OpenWatches watches;

    ReadPath(RequestPath path, Execution execution, ResourceCaches caches, EtcdFeed feed, OpenWatches watches) {
        this.path = path;
        this.execution = execution;
        this.caches = caches;
        this.feed = feed;
        this.watches = watches;
    }

    /** A LIST, GET or WATCH of a resource has its seats. */
    void begin(Handler handler) {
        ResourceCache cache = caches.of(handler.request());
        ReadOptions options = optionsOf(handler);
        ReadDecision decision = switch (handler.request().verb()) {
            case GET -> cache.cache().decideGet(options.resourceVersion());
            case WATCH -> cache.cache().decideWatch(describe(handler, options));
            default -> cache.cache().decideList(options);
        };
        switch (decision.action()) {
            case SERVE, SERVE_SNAPSHOT -> execution.serve(handler, true);
            case READ_ETCD -> execution.serve(handler, false);
            case SERVE_AFTER_REVISION -> await(handler, cache, decision.revision(), false);
            case SERVE_AFTER_PROGRESS -> execution.readRevision(handler);
            case HANG -> handler.stage = Stage.WAITING_FOR_CACHE;
            case TOO_MANY_REQUESTS -> refuse(handler, Answer.TOO_MANY_REQUESTS, decision.retryAfterSeconds());
            case EXPIRED -> path.complete(handler, Answer.GONE);
        }
    }

    /** The query, with the version that the client has seen in place of the one that all its requests share. */
    private static ReadOptions optionsOf(Handler handler) {
        ReadOptions options = handler.request().read().options();
        ApiCall call = handler.call;
        long seen = call == null ? 0 : call.revision();
        String version = options.resourceVersion();
        boolean named = !version.isEmpty() && !version.equals("0");
        if (!named && (seen == 0 || handler.request().verb() != Verb.WATCH)) {
            return options;
        }
        return new ReadOptions(
                Long.toString(seen),
                options.resourceVersionMatch(),
                options.limit(),
                options.continued(),
                options.filter(),
                options.sendInitialEvents());
    }

    private WatchRequest describe(Handler handler, ReadOptions options) {
        ApiCall call = handler.call;
        long clientNanos = call == null ? 0 : call.nanosPerEvent();
        WatchRequest request = watches.describe(handler.request(), options, handler.weight, clientNanos);
        handler.watchRequest = request;
        return request;
    }

    /** etcd has said which revision it has: a consistent read waits until the cache has it, too. */
    void onRevision(Handler handler) {
        await(handler, caches.of(handler.request()), feed.revision(), true);
    }

    private void await(Handler handler, ResourceCache cache, long revision, boolean consistent) {
        handler.stage = Stage.WAITING_FOR_CACHE;
        int use = handler.use;
        cache.cache().await(revision, new RevisionWaiter() {
            @Override
            public void onFresh() {
                if (isWaiting(handler, use)) {
                    if (consistent) {
                        execution.serve(handler, true);
                    } else {
                        begin(handler);
                    }
                }
            }

            @Override
            public void onTooLarge() {
                if (isWaiting(handler, use)) {
                    if (consistent && handler.request().verb() == Verb.LIST) {
                        execution.serve(handler, false);
                    } else {
                        refuse(handler, Answer.TOO_LARGE_VERSION, TOO_LARGE_RETRY_SECONDS);
                    }
                }
            }
        });
        if (isWaiting(handler, use)) {
            cache.onAwaited();
        }
    }

    private static boolean isWaiting(Handler handler, int use) {
        return handler.use == use && handler.stage == Stage.WAITING_FOR_CACHE;
    }

    private void refuse(Handler handler, Answer answer, int retryAfterSeconds) {
        handler.retryAfterSeconds = retryAfterSeconds;
        path.complete(handler, answer);
    }

    /** A WATCH is set up: unless the cache has been lost meanwhile, it is open, and keeps its seats until the initial state is sent. */
    void open(Handler handler) {
        ResourceCache cache = caches.of(handler.request());
        WatchRequest request = handler.watchRequest;
        if (request == null
                || !cache.cache().isReady()
                || cache.cache().decideWatch(request).action() != ReadDecision.Action.SERVE) {
            begin(handler);
            return;
        }
        OpenWatch watch = watches.open(handler, cache, request);
        long events = watch.backlog();
        handler.watch = watch;
        ApiCall call = handler.call;
        if (call != null) {
            call.setRevision(cache.cache().revision());
        }
        if (events == 0 && watch.isInitialised()) {
            path.complete(handler, Answer.OK);
        } else {
            handler.stage = Stage.STREAMING;
            execution.stream(handler, watches.initialNanos(handler.request(), events));
            handler.answer(Answer.OK);
        }
    }

    /** Revision of what a read has read. */
    long revisionOf(Handler handler, boolean fromCache) {
        return fromCache ? caches.of(handler.request()).cache().revision() : feed.revision();
    }

    /** A cache has been filled: the requests that hung in their handlers go on. */
    void onFilled(ResourceCache cache, Iterable<Handler> handlers) {
        for (Handler handler : handlers) {
            boolean hangs = handler.stage == Stage.WAITING_FOR_CACHE
                    && handler.request().resource().equals(cache.resource());
            if (hangs) {
                begin(handler);
            }
        }
    }
}
