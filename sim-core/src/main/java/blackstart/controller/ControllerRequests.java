// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.ApiRead;
import blackstart.api.ApiRequest;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.Locale;

/** The requests of kube-controller-manager and kube-scheduler. */
final class ControllerRequests {
    private static final long NO_CLIENT_TIMEOUT = 60_000_000_000L; // then --request-timeout counts
    private static final long ELECTION_TIMEOUT = 5_000_000_000L; // leaderelection: RenewDeadline / 2
    private static final Requester MANAGER = Requester.user("system:kube-controller-manager");
    private static final Requester SCHEDULER = Requester.user("system:kube-scheduler");

    final ApiRequest renewLease;
    final ApiRequest listPods;
    final ApiRequest createRevision;
    final ApiRequest updateStatus;
    final ApiRequest createPod;
    final ApiRequest getPod;
    final ApiRequest deletePod;
    final ApiRequest bindPod;

    ControllerRequests(int endpoints) {
        renewLease = new ApiRequest(
                Verb.UPDATE,
                RequestAttributes.resource(MANAGER, "update", "coordination.k8s.io", "leases", "kube-system"),
                ApiRead.NONE,
                ELECTION_TIMEOUT,
                false,
                endpoints);
        listPods = request(Verb.LIST, MANAGER, "pods", true, endpoints);
        createRevision = request(Verb.CREATE, MANAGER, "controllerrevisions", false, endpoints);
        updateStatus = request(Verb.UPDATE, MANAGER, "daemonsets/status", false, endpoints);
        createPod = request(Verb.CREATE, MANAGER, "pods", false, endpoints);
        getPod = request(Verb.GET, MANAGER, "pods", false, endpoints);
        deletePod = request(Verb.DELETE, MANAGER, "pods", false, endpoints);
        bindPod = request(Verb.CREATE, SCHEDULER, "pods/binding", false, endpoints);
    }

    private static ApiRequest request(
            Verb verb, Requester requester, String resource, boolean fromCache, int endpoints) {
        RequestAttributes attributes =
                RequestAttributes.resource(requester, verb.name().toLowerCase(Locale.ROOT), "", resource, "");
        return new ApiRequest(
                verb, attributes, ApiRead.list(fromCache ? "0" : ""), NO_CLIENT_TIMEOUT, false, endpoints);
    }
}
