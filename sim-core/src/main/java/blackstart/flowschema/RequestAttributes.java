// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

import java.util.List;

/**
 * What flow schemas look at in a request.
 *
 * @param requester who asks
 * @param verb the API verb in lower case, such as {@code list} or {@code patch}
 * @param target what is asked for
 */
public record RequestAttributes(Requester requester, String verb, Target target) {

    /** A request for a resource; {@code namespace} is {@code ""} for cluster-wide requests, {@code apiGroup} for core. */
    public static RequestAttributes resource(
            Requester requester, String verb, String apiGroup, String resource, String namespace) {
        int slash = resource.indexOf('/');
        String name = slash < 0 ? resource : resource.substring(0, slash);
        String subresource = slash < 0 ? "" : resource.substring(slash + 1);
        return new RequestAttributes(requester, verb, new ResourceTarget(apiGroup, name, subresource, namespace));
    }

    /** A request for a path that is no resource, such as {@code /readyz}. */
    public static RequestAttributes path(Requester requester, String verb, String path) {
        return new RequestAttributes(requester, verb, new PathTarget(path));
    }

    /** The same asked by {@code other}. */
    public RequestAttributes by(Requester other) {
        return new RequestAttributes(other, verb, target);
    }

    /** The request's namespace; {@code ""} if it has none. */
    public String namespace() {
        return target instanceof ResourceTarget resource ? resource.namespace() : "";
    }

    /** What a request asks for. */
    public sealed interface Target permits ResourceTarget, PathTarget {}

    /**
     * A resource, or all of its kind.
     *
     * @param apiGroup the API group, {@code ""} for core
     * @param resource the plural, such as {@code pods}
     * @param subresource such as {@code status}, or {@code ""}
     * @param namespace the namespace, or {@code ""} for cluster-wide requests
     */
    public record ResourceTarget(String apiGroup, String resource, String subresource, String namespace)
            implements Target {}

    /** A path outside the resources, such as {@code /healthz}. */
    public record PathTarget(String path) implements Target {}

    /** An authenticated (or anonymous) user and the groups that authentication gave it. */
    public record Requester(String user, List<String> groups) {
        private static final String AUTHENTICATED = "system:authenticated";

        /** Copies the groups. */
        public Requester {
            groups = List.copyOf(groups);
        }

        /** A service account. */
        public static Requester serviceAccount(String namespace, String name) {
            return new Requester(
                    "system:serviceaccount:" + namespace + ":" + name,
                    List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED));
        }

        /** A kubelet with its node's credentials. */
        public static Requester node(String nodeName) {
            return new Requester("system:node:" + nodeName, List.of("system:nodes", AUTHENTICATED));
        }

        /** A user without further groups, such as an operator's kubectl or {@code system:kube-scheduler}. */
        public static Requester user(String name) {
            return new Requester(name, List.of(AUTHENTICATED));
        }

        /** A member of {@code system:masters}. */
        public static Requester master(String name) {
            return new Requester(name, List.of("system:masters", AUTHENTICATED));
        }

        /** Somebody without credentials, such as a load balancer's probe. */
        public static Requester anonymous() {
            return new Requester("system:anonymous", List.of("system:unauthenticated"));
        }
    }
}
