// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.ApiRequest;
import blackstart.api.Encoding;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.load.LoadRequests;
import blackstart.load.LoadSlot;
import blackstart.scenarios.incidents.lab.ClientSpec.Identity;
import blackstart.scenarios.lab.Lab;
import java.util.Locale;

/** What the clients of one kind send. */
final class LabRequests implements LoadRequests {
    private static final long SERVER_TIMEOUT = 60_000_000_000L; // kube-apiserver --request-timeout

    private final ClientSpec spec;
    private final Lab lab;
    private final ApiRequest shared;

    LabRequests(ClientSpec spec, Lab lab) {
        this.spec = spec;
        this.lab = lab;
        this.shared = request(spec.verb(), 0);
    }

    /** Kubelets have a request each, because each is a flow of its own. */
    @Override
    public LoadSlot slot(int client) {
        ApiRequest first = spec.as() == Identity.NODE ? request(spec.verb(), client) : shared;
        return new LoadSlot(lab.connection(), first, first, request(Verb.WATCH, client));
    }

    /** The WATCH of those who only hold one. */
    ApiRequest watch() {
        return request(Verb.WATCH, 0);
    }

    private ApiRequest request(Verb verb, int client) {
        String resource = spec.subresource() == null ? spec.resource() : spec.resource() + "/" + spec.subresource();
        long timeout = spec.timeout() == null ? SERVER_TIMEOUT : spec.timeout().toNanos();
        RequestAttributes attributes = RequestAttributes.resource(
                requester(client), verb.name().toLowerCase(Locale.ROOT), apiGroup(), resource, namespace());
        return new ApiRequest(verb, attributes, read(verb), timeout, false, lab.size());
    }

    private String apiGroup() {
        return switch (spec.resource()) {
            case "leases" -> "coordination.k8s.io";
            case "endpointslices" -> "discovery.k8s.io";
            case "replicasets", "daemonsets", "deployments" -> "apps";
            default -> "";
        };
    }

    private String namespace() {
        return spec.resource().equals("leases") ? "kube-node-lease" : "";
    }

    private ApiRead read(Verb verb) {
        if (verb == Verb.CREATE || verb == Verb.UPDATE || verb == Verb.PATCH || verb == Verb.DELETE) {
            return ApiRead.NONE;
        }
        String version = spec.resourceVersion() == null ? "" : spec.resourceVersion();
        if (verb == Verb.GET) {
            return ApiRead.get(version);
        }
        ApiRead all = ApiRead.list(version, spec.limit() == null ? 0 : spec.limit());
        Selection selection = spec.selection();
        ApiRead read = selection == null || selection == Selection.ALL
                ? all
                : all.selecting(selection, spec.share() == null ? 1 : spec.share());
        return read.encoded(
                spec.encoding() == null ? Encoding.JSON : spec.encoding(), Boolean.TRUE.equals(spec.gzip()));
    }

    private Requester requester(int client) {
        Identity identity = spec.as() == null ? Identity.AGENT : spec.as();
        return switch (identity) {
            case AGENT -> Requester.serviceAccount("telemetry", spec.name());
            case SYSTEM_AGENT -> Requester.serviceAccount("kube-system", spec.name());
            case NODE -> Requester.node("node-" + client);
            case USER -> Requester.user(spec.name());
            case MASTER -> Requester.master(spec.name());
            case CONTROLLER_MANAGER -> Requester.user("system:kube-controller-manager");
            case SCHEDULER -> Requester.user("system:kube-scheduler");
        };
    }
}
