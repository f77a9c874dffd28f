// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

import blackstart.flowschema.RequestAttributes.PathTarget;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.flowschema.RequestAttributes.ResourceTarget;
import java.util.List;

/**
 * A FlowSchema object: which requests belong to which priority level, and what makes two of them one flow.
 *
 * @param name the object's name
 * @param matchingPrecedence 1 to 10000; schemas are tried in ascending order, equal ones by name
 * @param priorityLevel the name of the level
 * @param distinguisher what separates flows
 * @param rules the schema matches if any of them does
 */
public record FlowSchemaSpec(
        String name,
        int matchingPrecedence,
        String priorityLevel,
        Distinguisher distinguisher,
        List<PolicyRules> rules) {

    /** Checks the precedence and copies the rules. */
    public FlowSchemaSpec {
        if (matchingPrecedence < 1 || matchingPrecedence > 10_000) {
            throw new IllegalArgumentException(
                    "flow schema (" + name + "): the matchingPrecedence (" + matchingPrecedence
                            + ") must lie between 1 and 10000.\nMaybe you meant 9000, the place of service-accounts.");
        }
        rules = List.copyOf(rules);
    }

    /** Whether requests with these attributes belong to this schema. */
    public boolean matches(RequestAttributes request) {
        for (PolicyRules rule : rules) {
            if (rule.matches(request)) {
                return true;
            }
        }
        return false;
    }

    /** The part of the request that separates its flow from others of this schema. */
    public String distinguish(RequestAttributes request) {
        return switch (distinguisher) {
            case NONE -> "";
            case BY_USER -> request.requester().user();
            case BY_NAMESPACE -> request.namespace();
        };
    }

    /** What separates the flows of one schema. */
    public enum Distinguisher {
        /** Nothing: the whole schema is one flow. */
        NONE,
        /** The user name. */
        BY_USER,
        /** The namespace of the request; all cluster-wide requests are one flow. */
        BY_NAMESPACE
    }

    /** Matches if any subject and, depending on the request, any resource rule or any non-resource rule matches. */
    public record PolicyRules(
            List<Subject> subjects, List<ResourceRule> resourceRules, List<NonResourceRule> nonResourceRules) {

        /** Copies the lists. */
        public PolicyRules {
            subjects = List.copyOf(subjects);
            resourceRules = List.copyOf(resourceRules);
            nonResourceRules = List.copyOf(nonResourceRules);
        }

        boolean matches(RequestAttributes request) {
            if (subjects.stream().noneMatch(subject -> subject.matches(request.requester()))) {
                return false;
            }
            if (request.target() instanceof ResourceTarget target) {
                return resourceRules.stream().anyMatch(rule -> rule.matches(request.verb(), target));
            }
            return request.target() instanceof PathTarget target
                    && nonResourceRules.stream().anyMatch(rule -> rule.matches(request.verb(), target.path()));
        }
    }

    /** Kinds of subjects. */
    public enum SubjectKind {
        /** A user name. */
        USER,
        /** A group name. */
        GROUP,
        /** A service account of a namespace. */
        SERVICE_ACCOUNT
    }

    /**
     * Whom a rule is about.
     *
     * @param kind user, group or service account
     * @param namespace the service account's namespace, {@code ""} for the other kinds
     * @param name the name, or {@code "*"} for any
     */
    public record Subject(SubjectKind kind, String namespace, String name) {
        private static final String SERVICE_ACCOUNT_PREFIX = "system:serviceaccount:";

        boolean matches(Requester requester) {
            return switch (kind) {
                case USER -> name.equals("*") || name.equals(requester.user());
                case GROUP -> name.equals("*") || requester.groups().contains(name);
                case SERVICE_ACCOUNT -> matchesServiceAccount(requester.user());
            };
        }

        private boolean matchesServiceAccount(String user) {
            String prefix = SERVICE_ACCOUNT_PREFIX + namespace + ":";
            return name.equals("*") ? user.startsWith(prefix) : user.equals(prefix + name);
        }
    }

    /**
     * A rule about resources; a lone {@code "*"} in a list stands for everything.
     *
     * @param verbs the verbs
     * @param apiGroups the API groups, {@code ""} for core
     * @param resources such as {@code pods} or {@code pods/status}
     * @param namespaces the namespaces, for requests that have one
     * @param clusterScope whether requests without namespace match
     */
    public record ResourceRule(
            List<String> verbs,
            List<String> apiGroups,
            List<String> resources,
            List<String> namespaces,
            boolean clusterScope) {

        /** Copies the lists. */
        public ResourceRule {
            verbs = List.copyOf(verbs);
            apiGroups = List.copyOf(apiGroups);
            resources = List.copyOf(resources);
            namespaces = List.copyOf(namespaces);
        }

        boolean matches(String verb, ResourceTarget target) {
            String resource =
                    target.subresource().isEmpty() ? target.resource() : target.resource() + "/" + target.subresource();
            if (!contains(verbs, verb) || !contains(resources, resource) || !contains(apiGroups, target.apiGroup())) {
                return false;
            }
            return target.namespace().isEmpty() ? clusterScope : contains(namespaces, target.namespace());
        }
    }

    /** A rule about paths; a path matches an equal URL, {@code "*"}, and whatever lies below a URL. */
    public record NonResourceRule(List<String> verbs, List<String> urls) {

        /** Copies the lists. */
        public NonResourceRule {
            verbs = List.copyOf(verbs);
            urls = List.copyOf(urls);
        }

        boolean matches(String verb, String path) {
            return contains(verbs, verb) && urls.stream().anyMatch(url -> covers(url, path));
        }

        private static boolean covers(String url, String path) {
            if (url.equals("*") || url.equals(path)) {
                return true;
            }
            String folder = url.endsWith("*") ? url.substring(0, url.length() - 1) : url;
            return path.startsWith(folder.endsWith("/") ? folder : folder + "/");
        }
    }

    private static boolean contains(List<String> list, String wanted) {
        return (list.size() == 1 && list.get(0).equals("*")) || list.contains(wanted);
    }
}
