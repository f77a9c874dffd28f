// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.api.Answer;
import blackstart.api.ApiCall;
import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.WatchEnd;
import blackstart.apiserver.ApiServer;
import blackstart.apiserver.ApiServer.FanOutListener;
import blackstart.engine.Simulation;
import blackstart.metric.Rate;
import blackstart.storage.ResourceCache;
import blackstart.watchcache.WatchCacheStatus;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/** The watches of a laboratory on all its API servers, as they are observed. */
public final class LabWatches {
    private final ApiServer[] servers;
    private final Rate bytes;
    private double eventsAtBegin;
    private double bytesAtBegin;
    private double terminatedAtBegin;

    LabWatches(Simulation simulation, ApiServer[] servers) {
        this.servers = servers;
        this.bytes = Objects.requireNonNull(simulation.instruments().rates().get("apiserver_watch_events_sizes_sum"));
    }

    /**
     * Opens {@code count} such watches without a call, spread over the API servers; those whom a server cuts do not come back.
     *
     * @param perEventNanos how long each takes for an event; 0: it keeps up
     */
    public void hold(ApiRequest watch, int count, long perEventNanos) {
        for (int i = 0; i < servers.length; i++) {
            int share = count / servers.length + (i < count % servers.length ? 1 : 0);
            if (share > 0) {
                servers[i].openWatch(watch, share, new Holder(perEventNanos));
            }
        }
    }

    /** Who is told when events have been sent. */
    public void setListener(FanOutListener listener) {
        for (ApiServer server : servers) {
            server.setFanOutListener(listener);
        }
    }

    /** The warm-up is over: forgets what was delivered. */
    public void begin() {
        eventsAtBegin = sum(WatchCacheStatus::eventsDelivered);
        terminatedAtBegin = sum(WatchCacheStatus::watchersTerminated);
        bytesAtBegin = bytes.total();
    }

    /** Adds the figures of so many seconds. */
    public void addTo(SortedMap<String, Double> figures, double seconds) {
        double events = sum(WatchCacheStatus::eventsDelivered) - eventsAtBegin;
        figures.put("server.watchEventsPerSecond", events / seconds);
        figures.put("server.watchBytesSent", bytes.total() - bytesAtBegin);
        figures.put("server.watchersTerminated", sum(WatchCacheStatus::watchersTerminated) - terminatedAtBegin);
    }

    private double sum(ToDoubleFunction<WatchCacheStatus> figure) {
        double sum = 0;
        for (ApiServer server : servers) {
            for (ResourceCache cache : server.caches().all()) {
                sum += figure.applyAsDouble(cache.cache().status());
            }
        }
        return sum;
    }

    /** Clients that are only there, and do not come back. */
    private record Holder(long nanosPerEvent) implements ApiWatcher {
        @Override
        public void onAnswer(ApiCall call, Answer answer) {
            throw new IllegalStateException("nobody has asked");
        }

        @Override
        public void onWatchEnded(ApiWatch watch, WatchEnd reason) {
            // They are gone.
        }
    }
}
