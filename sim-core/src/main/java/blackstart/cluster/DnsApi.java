// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

import blackstart.api.Answer;
import blackstart.api.ApiConnection;
import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.apiserver.ApiServer;
import blackstart.dns.ApiClient;
import blackstart.dns.ApiLookups;
import blackstart.dns.ApiResult;
import blackstart.dns.EndpointUpdates;
import blackstart.dns.ListCallback;
import blackstart.dns.LookupCallback;
import blackstart.dns.WatchCallback;
import blackstart.engine.Simulation;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CoreDNS asks of the API servers, as calls like everybody's. */
final class DnsApi implements ApiClient, ApiLookups, EndpointUpdates {
    private static final int REFLECTORS = 3; // services, endpointslices, namespaces
    private static final long NO_CLIENT_TIMEOUT = 60_000_000_000L; // then --request-timeout counts

    private final Simulation simulation;
    private final ControlPlane controlPlane;
    private final ApiRequest list;
    private final ApiRequest watch;
    private final ApiRequest get;
    private final List<Link> links = new ArrayList<>();

    DnsApi(Simulation simulation, ControlPlane controlPlane, long lookupTimeoutNanos) {
        this.simulation = simulation;
        this.controlPlane = controlPlane;
        list = request(Verb.LIST, "list", NO_CLIENT_TIMEOUT);
        watch = request(Verb.WATCH, "watch", NO_CLIENT_TIMEOUT);
        get = request(Verb.GET, "get", lookupTimeoutNanos);
    }

    private ApiRequest request(Verb verb, String name, long timeoutNanos) {
        RequestAttributes attributes = RequestAttributes.resource(
                Requester.serviceAccount("kube-system", "coredns"), name, "discovery.k8s.io", "endpointslices", "");
        return new ApiRequest(verb, attributes, ApiRead.list("0"), timeoutNanos, false, controlPlane.size());
    }

    /** One replica's connection. */
    private final class Link {
        final ApiConnection connection = controlPlane.balancer().connection();
        long listedNanos;

        @Nullable
        WatchCallback watching;
    }

    private Link link(int replica) {
        while (links.size() <= replica) {
            links.add(new Link());
        }
        return links.get(replica);
    }

    @Override
    public void list(int replica, ListCallback callback) {
        Link link = link(replica);
        link.connection.send(list, 1, (call, answer) -> {
            if (answer == Answer.OK) {
                link.listedNanos = simulation.now();
            }
            callback.onListed(resultOf(answer));
        });
    }

    @Override
    public void watch(int replica, WatchCallback callback) {
        Link link = link(replica);
        link.watching = null;
        link.connection.send(watch, REFLECTORS, (call, answer) -> {
            boolean known = answer != Answer.OK || knowsRevision(link);
            if (answer == Answer.OK && known) {
                link.watching = callback;
            }
            callback.onWatchAnswered(known ? resultOf(answer) : ApiResult.EXPIRED);
        });
    }

    /** A server that started after the replica's last LIST has not kept the changes since then. */
    private boolean knowsRevision(Link link) {
        return controlPlane.server(link.connection.endpoint()).servingSinceNanos() <= link.listedNanos;
    }

    /** The API server of that index died. */
    void onServerKilled(ApiServer server) {
        for (Link link : links) {
            WatchCallback broken = link.watching;
            if (broken != null && link.connection.endpoint() == server.index()) {
                link.watching = null;
                broken.onWatchBroken();
            }
        }
    }

    @Override
    public boolean isAnyListening() {
        return controlPlane.serving() > 0;
    }

    @Override
    public int lookup(int replica, int most, LookupCallback callback) {
        ApiConnection connection = link(replica).connection;
        int calls = connection.isOpen() ? most : 1; // one handshake, whatever follows on the connection
        connection.send(get, calls, (call, answer) -> callback.onLookedUp(resultOf(answer)));
        return calls;
    }

    @Override
    public void absorb(long calls) {
        controlPlane.absorb((int) Math.min(Integer.MAX_VALUE, calls));
    }

    @Override
    public boolean areFlowing() {
        return controlPlane.serving() > 0;
    }

    private static ApiResult resultOf(Answer answer) {
        return switch (answer) {
            case OK -> ApiResult.OK;
            case TOO_MANY_REQUESTS -> ApiResult.TOO_MANY_REQUESTS;
            case GONE -> ApiResult.EXPIRED;
            case TIMEOUT, TOO_LARGE_VERSION -> ApiResult.TIMED_OUT;
            case CONNECTION_REFUSED -> ApiResult.REFUSED;
            case CONNECTION_LOST, SERVER_ERROR -> ApiResult.FAILED;
        };
    }
}
