// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.backtest;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.scenarios.measurements.Condition;
import blackstart.scenarios.measurements.Identity;
import blackstart.scenarios.measurements.Queries;
import blackstart.scenarios.measurements.Query;

/** The requests of the load generator and of the probes. */
final class Requests {
    /** The load generator waits longer than the server, so the server's limit ends a request first. */
    private static final long DEADLINE_NANOS = 60_000_000_000L; // apiserver server/config.go RequestTimeout

    private Requests() {}

    /** What a client with that number sends. */
    static ApiRequest main(Condition condition, int client) {
        Query query = condition.query();
        Identity identity = condition.identity();
        Requester requester = new Requester(identity.user(client), identity.groups());
        boolean isList = query.name().isEmpty() && !query.resource().isEmpty();
        Verb verb = isList ? Verb.LIST : Verb.GET;
        String word = isList ? "list" : "get";
        RequestAttributes attributes = query.resource().isEmpty()
                ? RequestAttributes.path(requester, word, query.path())
                : RequestAttributes.resource(requester, word, query.group(), query.resource(), query.namespace());
        return request(verb, attributes, query.resource().isEmpty() ? ApiRead.NONE : query.read());
    }

    /** A LIST that takes the seats of a large one, but hardly any time. */
    static ApiRequest warmUp() {
        Requester requester = new Requester(Identity.SERVICE_ACCOUNT.user(0), Identity.SERVICE_ACCOUNT.groups());
        return request(
                Verb.LIST,
                RequestAttributes.resource(requester, "list", "", "pods", ""),
                ApiRead.list("0").selecting(ApiRead.Selection.NODE, 0));
    }

    static ApiRequest create(int client) {
        Requester requester = new Requester(Identity.SERVICE_ACCOUNT.user(client), Identity.SERVICE_ACCOUNT.groups());
        return request(Verb.CREATE, RequestAttributes.resource(requester, "create", "", "pods", "ns-0"), ApiRead.NONE);
    }

    static ApiRequest update(int client) {
        Requester requester = new Requester(Identity.SERVICE_ACCOUNT.user(client), Identity.SERVICE_ACCOUNT.groups());
        return request(Verb.UPDATE, RequestAttributes.resource(requester, "update", "", "pods", "ns-0"), ApiRead.NONE);
    }

    static ApiRequest watch(Condition condition, int client) {
        Requester requester = new Requester(
                condition.identity().user(client), condition.identity().groups());
        ApiRead all = ApiRead.list("1"); // in its place stands the version that the client has seen
        return request(
                Verb.WATCH,
                RequestAttributes.resource(requester, "watch", "", "pods", ""),
                condition.load().hasSelector() ? all.selecting(ApiRead.Selection.NODE, 1.0 / Queries.NODES) : all);
    }

    /** What a client of the herd lists: everything, or with a selector the pods of its node. */
    static ApiRequest herdList(Condition condition, int client) {
        Identity identity = condition.identity();
        Requester requester = new Requester(identity.user(client), identity.groups());
        ApiRead all = condition.query().read();
        return request(
                Verb.LIST,
                RequestAttributes.resource(requester, "list", "", "pods", ""),
                condition.load().hasSelector() ? all.selecting(ApiRead.Selection.NODE, 1.0 / Queries.NODES) : all);
    }

    static ApiRequest readiness() {
        return request(Verb.GET, RequestAttributes.path(Requester.master("admin"), "get", "/readyz"), ApiRead.NONE);
    }

    static ApiRequest lease(int node) {
        return request(
                Verb.UPDATE,
                RequestAttributes.resource(
                        Requester.node("node-" + node), "update", "coordination.k8s.io", "leases", "kube-node-lease"),
                ApiRead.NONE);
    }

    static ApiRequest exemptProbe() {
        return getNamespace(Requester.master("admin"));
    }

    static ApiRequest userProbe() {
        return getNamespace(Requester.user("alice"));
    }

    private static ApiRequest getNamespace(Requester requester) {
        return request(
                Verb.GET, RequestAttributes.resource(requester, "get", "", "namespaces", "default"), ApiRead.get(""));
    }

    private static ApiRequest request(Verb verb, RequestAttributes attributes, ApiRead read) {
        return new ApiRequest(verb, attributes, read, DEADLINE_NANOS, false, 1);
    }
}
