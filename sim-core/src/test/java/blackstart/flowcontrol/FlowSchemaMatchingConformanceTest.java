// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.flowschema.FlowSchemaSpec;
import blackstart.flowschema.FlowSchemaSpec.Distinguisher;
import blackstart.flowschema.FlowSchemaSpec.NonResourceRule;
import blackstart.flowschema.FlowSchemaSpec.PolicyRules;
import blackstart.flowschema.FlowSchemaSpec.ResourceRule;
import blackstart.flowschema.FlowSchemaSpec.Subject;
import blackstart.flowschema.FlowSchemaSpec.SubjectKind;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code flowSchemaMatching}. */
class FlowSchemaMatchingConformanceTest {
    @Test
    void schemas_match_what_upstream_matches() {
        ApfCases.section("flowSchemaMatching", (section, cases) -> {
            Requester user = new Requester(
                    ApfCases.text(section.path("user"), "name"),
                    ApfCases.texts(section.path("user").path("groups")));
            cases.each(section.path("cases"), c -> {
                FlowSchemaSpec schema = new FlowSchemaSpec(
                        "s",
                        1,
                        "l",
                        Distinguisher.NONE,
                        List.of(new PolicyRules(
                                List.of(subject(c.path("subject"))), resourceRules(c), nonResourceRules(c))));
                assertThat(schema.matches(request(user, c.path("request"))))
                        .isEqualTo(c.path("match").asBoolean());
            });
        });
    }

    private static RequestAttributes request(Requester user, JsonNode request) {
        String verb = ApfCases.text(request, "verb");
        if (!request.path("resourceRequest").asBoolean()) {
            return RequestAttributes.path(user, verb, ApfCases.text(request, "path"));
        }
        String subresource = ApfCases.text(request, "subresource");
        String resource = ApfCases.text(request, "resource") + (subresource.isEmpty() ? "" : "/" + subresource);
        return RequestAttributes.resource(
                user, verb, ApfCases.text(request, "group"), resource, ApfCases.text(request, "namespace"));
    }

    private static Subject subject(JsonNode subject) {
        SubjectKind kind = switch (ApfCases.text(subject, "kind")) {
            case "User" -> SubjectKind.USER;
            case "Group" -> SubjectKind.GROUP;
            default -> SubjectKind.SERVICE_ACCOUNT;
        };
        return new Subject(kind, ApfCases.text(subject, "namespace"), ApfCases.text(subject, "name"));
    }

    private static List<ResourceRule> resourceRules(JsonNode c) {
        JsonNode rule = c.path("resourceRule");
        if (rule.isMissingNode() || rule.isNull()) {
            return List.of();
        }
        return List.of(new ResourceRule(
                ApfCases.texts(rule.path("verbs")),
                ApfCases.texts(rule.path("apiGroups")),
                ApfCases.texts(rule.path("resources")),
                ApfCases.texts(rule.path("namespaces")),
                rule.path("clusterScope").asBoolean(false)));
    }

    private static List<NonResourceRule> nonResourceRules(JsonNode c) {
        JsonNode rule = c.path("nonResourceRule");
        if (rule.isMissingNode() || rule.isNull()) {
            return List.of();
        }
        return List.of(new NonResourceRule(ApfCases.texts(rule.path("verbs")), ApfCases.texts(rule.path("urls"))));
    }
}
