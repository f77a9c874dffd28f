// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.flowschema.FlowSchemaSpec;
import blackstart.flowschema.FlowSchemaSpec.Distinguisher;
import blackstart.flowschema.FlowSchemaSpec.NonResourceRule;
import blackstart.flowschema.FlowSchemaSpec.PolicyRules;
import blackstart.flowschema.FlowSchemaSpec.ResourceRule;
import blackstart.flowschema.FlowSchemaSpec.Subject;
import blackstart.flowschema.FlowSchemaSpec.SubjectKind;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PolicyRulesWithSubjects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads FlowSchema objects of flowcontrol.apiserver.k8s.io/v1. */
final class FlowSchemas {

    private static final int PRECEDENCE = 1000; // apiserver pkg/apis/flowcontrol/v1/defaults.go (Kubernetes 1.30)

    private FlowSchemas() {}

    /** The schema; an {@link IllegalArgumentException} says in a sentence what the API server would refuse. */
    static FlowSchemaSpec read(Manifest manifest) {
        io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchemaSpec spec = ((FlowSchema) manifest.model()).getSpec();
        if (spec == null
                || spec.getPriorityLevelConfiguration() == null
                || spec.getPriorityLevelConfiguration().getName() == null) {
            throw new IllegalArgumentException("the key priorityLevelConfiguration.name is missing");
        }
        Integer precedence = spec.getMatchingPrecedence();
        String method = spec.getDistinguisherMethod() == null
                ? null
                : spec.getDistinguisherMethod().getType();
        return new FlowSchemaSpec(
                manifest.name(),
                precedence == null ? PRECEDENCE : precedence,
                spec.getPriorityLevelConfiguration().getName(),
                distinguisher(method),
                spec.getRules().stream().map(FlowSchemas::rules).toList());
    }

    private static Distinguisher distinguisher(@Nullable String method) {
        if (method == null) {
            return Distinguisher.NONE;
        }
        return switch (method) {
            case "ByUser" -> Distinguisher.BY_USER;
            case "ByNamespace" -> Distinguisher.BY_NAMESPACE;
            default ->
                throw new IllegalArgumentException(
                        "distinguisherMethod.type: the value (" + method + ") must be ByUser or ByNamespace");
        };
    }

    private static PolicyRules rules(PolicyRulesWithSubjects rules) {
        List<ResourceRule> resources = rules.getResourceRules().stream()
                .map(rule -> new ResourceRule(
                        rule.getVerbs(),
                        rule.getApiGroups(),
                        rule.getResources(),
                        rule.getNamespaces(),
                        Boolean.TRUE.equals(rule.getClusterScope())))
                .toList();
        List<NonResourceRule> paths = rules.getNonResourceRules().stream()
                .map(rule -> new NonResourceRule(rule.getVerbs(), rule.getNonResourceURLs()))
                .toList();
        return new PolicyRules(
                rules.getSubjects().stream().map(FlowSchemas::subject).toList(), resources, paths);
    }

    private static Subject subject(io.fabric8.kubernetes.api.model.flowcontrol.v1.Subject subject) {
        String kind = subject.getKind() == null ? "" : subject.getKind();
        if (kind.equals("User") && subject.getUser() != null) {
            return new Subject(SubjectKind.USER, "", subject.getUser().getName());
        }
        if (kind.equals("Group") && subject.getGroup() != null) {
            return new Subject(SubjectKind.GROUP, "", subject.getGroup().getName());
        }
        if (kind.equals("ServiceAccount") && subject.getServiceAccount() != null) {
            return new Subject(
                    SubjectKind.SERVICE_ACCOUNT,
                    subject.getServiceAccount().getNamespace(),
                    subject.getServiceAccount().getName());
        }
        throw new IllegalArgumentException("a subject of the kind (" + kind
                + ") must be User, Group or ServiceAccount, with the key of that name");
    }
}
