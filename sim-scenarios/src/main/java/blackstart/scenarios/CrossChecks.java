// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.outcome.Finding;
import blackstart.scenario.Scenario;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.manifests.Manifest;
import blackstart.scenarios.manifests.Manifests;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSetUpdateStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Checks that the sections of a scenario and its manifests agree; works on the tree, so that it runs beside other mistakes. */
final class CrossChecks {

    private final Mapping spec;
    private final Manifests manifests;
    private final List<Problem> problems;
    private final List<Finding> findings;

    CrossChecks(Mapping spec, Manifests manifests, List<Problem> problems, List<Finding> findings) {
        this.spec = spec;
        this.manifests = manifests;
        this.problems = problems;
        this.findings = findings;
    }

    void check(@Nullable Scenario scenario) {
        checkMilestones();
        checkProductGroups();
        checkProvenance();
        checkTelemetry();
        noteOverriddenCorefiles();
        if (scenario != null) {
            checkTimes(scenario);
        }
    }

    private void checkMilestones() {
        List<String> ids = new ArrayList<>();
        each("milestones", (milestone, path) -> {
            Scalar id = scalar(milestone, "id");
            if (id != null && ids.contains(id.text())) {
                problem(id.at(), path + ".id", "the id (" + id.text() + ") stands twice", null);
            } else if (id != null) {
                ids.add(id.text());
            }
        });
        each("milestones", (milestone, path) -> {
            if (milestone.get("detect") instanceof Mapping detect) {
                checkDetect(detect, path + ".detect", ids);
            }
        });
        each("provenance", (entry, path) -> {
            List<YamlNode> fitted = entry.get("fittedTo") instanceof Sequence list ? list.items() : List.of();
            fitted.forEach(id -> checkId(id, path + ".fittedTo", ids));
        });
    }

    private void checkProductGroups() {
        List<String> names = new ArrayList<>();
        each("fleet.groups", (group, path) -> {
            Scalar name = scalar(group, "name");
            if (name != null) {
                names.add(name.text());
            }
        });
        each("traffic.products", (product, path) -> {
            List<YamlNode> served = product.get("groups") instanceof Sequence list ? list.items() : List.of();
            for (YamlNode node : served) {
                if (node instanceof Scalar group && !names.contains(group.text())) {
                    String message = "there is no group of clusters named (" + group.text() + ")";
                    problem(node.at(), path + ".groups", message, NearestWord.hint(group.text(), names));
                }
            }
        });
    }

    private void checkDetect(Mapping detect, String path, List<String> ids) {
        boolean event = detect.get("event") != null;
        boolean series = detect.get("series") != null;
        if (event == series) {
            problem(detect.at(), path, "exactly one of event and series must be given", null);
        }
        long conditions = List.of("above", "below", "extreme").stream()
                .filter(key -> detect.get(key) != null)
                .count();
        if (series && conditions != 1) {
            problem(detect.at(), path, "with series, exactly one of above, below and extreme must be given", null);
        }
        YamlNode after = detect.get("after");
        if (after != null) {
            checkId(after, path + ".after", ids);
        }
    }

    private void checkId(YamlNode node, String path, List<String> ids) {
        if (node instanceof Scalar id && !id.isNull() && !ids.contains(id.text())) {
            problem(id.at(), path, "there is no milestone (" + id.text() + ")", NearestWord.hint(id.text(), ids));
        }
    }

    private void checkProvenance() {
        KnownPaths known = new KnownPaths();
        each("provenance", (entry, path) -> {
            Scalar subject = scalar(entry, "path");
            if (subject != null && !known.contains(subject.text())) {
                String message = "there is no value at the path (" + subject.text() + ")";
                problem(subject.at(), path + ".path", message, known.hint(subject.text()));
            }
        });
    }

    private void checkTelemetry() {
        Mapping fleet = spec.get("fleet") instanceof Mapping mapping ? mapping : null;
        Mapping telemetry = fleet != null && fleet.get("telemetry") instanceof Mapping mapping ? mapping : null;
        Scalar name = telemetry == null ? null : scalar(telemetry, "daemonSet");
        if (telemetry == null || name == null) {
            return;
        }
        List<String> names =
                manifests.of(DaemonSet.class).stream().map(Manifest::name).toList();
        Manifest manifest = manifests.named(DaemonSet.class, name.text()).orElse(null);
        if (manifest == null && manifests.refused()) {
            return;
        }
        if (manifest == null) {
            String message = "there is no DaemonSet (" + name.text() + ") among the manifests. Known: "
                    + (names.isEmpty() ? "none" : String.join(", ", names));
            problem(name.at(), "spec.fleet.telemetry.daemonSet", message, NearestWord.hint(name.text(), names));
            return;
        }
        compare(telemetry, "namespace", manifest.namespace(), manifest);
        DaemonSetSpec daemon = ((DaemonSet) manifest.model()).getSpec();
        if (daemon == null
                || daemon.getTemplate() == null
                || daemon.getTemplate().getSpec() == null) {
            problem(manifest.position("spec"), "spec.template.spec", "the key is missing", null);
            return;
        }
        String account =
                Objects.requireNonNullElse(daemon.getTemplate().getSpec().getServiceAccountName(), "default");
        compare(telemetry, "serviceAccount", account, manifest);
        checkAccount(account, manifest);
        noteStrategy(daemon, manifest);
    }

    private void compare(Mapping telemetry, String key, String inManifest, Manifest manifest) {
        Scalar value = scalar(telemetry, key);
        if (value != null && !value.text().equals(inManifest)) {
            problem(
                    value.at(),
                    "spec.fleet.telemetry." + key,
                    "the value (" + value.text() + ") does not agree with the DaemonSet in "
                            + manifest.tree().at() + ", which has (" + inManifest + ")",
                    "Maybe you meant: " + inManifest + ".");
        }
    }

    private void checkAccount(String account, Manifest manifest) {
        boolean exists = account.equals("default")
                || manifests.of(ServiceAccount.class).stream()
                        .anyMatch(object -> object.name().equals(account)
                                && object.namespace().equals(manifest.namespace()));
        if (!exists && !manifests.refused()) {
            List<String> names = manifests.of(ServiceAccount.class).stream()
                    .map(Manifest::name)
                    .toList();
            problem(
                    manifest.position("spec", "template", "spec", "serviceAccountName"),
                    "spec.template.spec.serviceAccountName",
                    "there is no ServiceAccount (" + account + ") in the namespace " + manifest.namespace(),
                    NearestWord.hint(account, names));
        }
    }

    private void noteStrategy(DaemonSetSpec daemon, Manifest manifest) {
        DaemonSetUpdateStrategy strategy = daemon.getUpdateStrategy();
        if (strategy != null && "OnDelete".equals(strategy.getType())) {
            note(
                    "spec.fleet.telemetry",
                    manifest.position("spec", "updateStrategy")
                            + ": the update strategy (OnDelete) does not matter: the simulation creates and deletes the agent, it"
                            + " does not update it.");
        }
        boolean everywhere = daemon.getTemplate().getSpec().getNodeSelector() == null
                || daemon.getTemplate().getSpec().getNodeSelector().isEmpty();
        if (!everywhere) {
            note(
                    "spec.fleet.telemetry",
                    manifest.position("spec", "template", "spec", "nodeSelector")
                            + ": the node selector is not modelled: the agent runs on every node.");
        }
    }

    private void noteOverriddenCorefiles() {
        boolean corefile = manifests.named(ConfigMap.class, "coredns").isPresent();
        Mapping fleet = spec.get("fleet") instanceof Mapping mapping ? mapping : null;
        if (!corefile || fleet == null || !(fleet.get("dns") instanceof Mapping dns)) {
            return;
        }
        for (String key : List.of(
                "recordTtl",
                "coreDnsCacheTtl",
                "nodeCache",
                "nodeCacheSuccessTtl",
                "nodeCacheDenialTtl",
                "serveStale")) {
            YamlNode value = dns.get(key);
            if (value != null) {
                note("spec.fleet.dns." + key, value.at() + ": this value replaces the one in the Corefile.");
            }
        }
    }

    private void checkTimes(Scenario scenario) {
        if (!scenario.rollout().startAt().isBefore(scenario.start().plus(scenario.horizon()))) {
            note("spec.rollout.startAt", "The rollout begins after the end of the run: nothing will happen.");
        }
    }

    /** Every mapping of a list, which is named by its keys joined by dots. */
    private void each(String list, BiConsumer<Mapping, String> action) {
        YamlNode node = spec;
        for (String key : list.split("\\.", -1)) {
            node = node instanceof Mapping mapping ? mapping.get(key) : null;
        }
        List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Mapping mapping) {
                action.accept(mapping, "spec." + list + "[" + i + "]");
            }
        }
    }

    private static @Nullable Scalar scalar(Mapping mapping, String key) {
        return mapping.get(key) instanceof Scalar scalar && !scalar.isNull() ? scalar : null;
    }

    private void note(String subject, String message) {
        findings.add(new Finding(Finding.Level.NOTE, subject, message));
    }

    private void problem(Position at, String path, String message, @Nullable String hint) {
        problems.add(new Problem(at, path, message, hint));
    }
}
