// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Encoding;
import blackstart.api.Verb;
import blackstart.client.LeaderElection;
import blackstart.client.ReflectorRequests;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.List;
import java.util.Locale;

/** The requests of kube-controller-manager and kube-scheduler. */
final class ControllerRequests {
    private static final long NO_CLIENT_TIMEOUT = 60_000_000_000L; // then --request-timeout counts
    private static final Requester MANAGER = Requester.user("system:kube-controller-manager");
    private static final Requester SCHEDULER = Requester.user("system:kube-scheduler");

    final ApiRequest renewLease;
    final ApiRequest getLease;
    final ApiRequest health;
    final List<ReflectorRequests> informers;
    final ApiRequest createRevision;
    final ApiRequest updateStatus;
    final ApiRequest createPod;
    final ApiRequest getPod;
    final ApiRequest deletePod;
    final ApiRequest bindPod;

    ControllerRequests(int endpoints) {
        renewLease = lease(Verb.UPDATE, "update", ApiRead.NONE, endpoints);
        getLease = lease(Verb.GET, "get", ApiRead.get(""), endpoints);
        health = new ApiRequest(
                Verb.GET,
                RequestAttributes.path(MANAGER, "get", "/healthz"),
                ApiRead.NONE,
                NO_CLIENT_TIMEOUT,
                false,
                endpoints);
        informers = List.of(
                informer("", "pods", endpoints),
                informer("", "nodes", endpoints),
                informer("", "services", endpoints),
                informer("", "namespaces", endpoints),
                informer("discovery.k8s.io", "endpointslices", endpoints),
                informer("coordination.k8s.io", "leases", endpoints),
                informer("apps", "daemonsets", endpoints),
                informer("apps", "controllerrevisions", endpoints));
        createRevision = request(Verb.CREATE, MANAGER, "controllerrevisions", false, endpoints);
        updateStatus = request(Verb.UPDATE, MANAGER, "daemonsets/status", false, endpoints);
        createPod = request(Verb.CREATE, MANAGER, "pods", false, endpoints);
        getPod = request(Verb.GET, MANAGER, "pods", false, endpoints);
        deletePod = request(Verb.DELETE, MANAGER, "pods", false, endpoints);
        bindPod = request(Verb.CREATE, SCHEDULER, "pods/binding", false, endpoints);
    }

    /** It asks for protobuf (kube-controller-manager's default content type), and Go's clients accept gzip. */
    private static ReflectorRequests informer(String apiGroup, String resource, int endpoints) {
        ApiRead read = ApiRead.list("0").encoded(Encoding.PROTOBUF, true);
        return new ReflectorRequests(MANAGER, apiGroup, resource, read, false, endpoints);
    }

    private static ApiRequest lease(Verb verb, String name, ApiRead read, int endpoints) {
        RequestAttributes attributes =
                RequestAttributes.resource(MANAGER, name, "coordination.k8s.io", "leases", "kube-system");
        return new ApiRequest(verb, attributes, read, LeaderElection.CLIENT_TIMEOUT_NANOS, false, endpoints);
    }

    private static ApiRequest request(
            Verb verb, Requester requester, String resource, boolean fromCache, int endpoints) {
        RequestAttributes attributes =
                RequestAttributes.resource(requester, verb.name().toLowerCase(Locale.ROOT), "", resource, "");
        return new ApiRequest(
                verb, attributes, ApiRead.list(fromCache ? "0" : ""), NO_CLIENT_TIMEOUT, false, endpoints);
    }
}
