// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios;

import blackstart.dns.DnsSpec;
import blackstart.fleet.FleetSpec;
import blackstart.flowschema.FlowControlSpec;
import blackstart.node.NodeSpec;
import blackstart.outcome.Finding;
import blackstart.scenario.Scenario;
import blackstart.scenarios.bind.Binder;
import blackstart.scenarios.bind.Defaults;
import blackstart.scenarios.bind.WallClock;
import blackstart.scenarios.calibration.CalibratedDefaults;
import blackstart.scenarios.calibration.Calibration;
import blackstart.scenarios.calibration.Calibrations;
import blackstart.scenarios.manifests.DnsManifests;
import blackstart.scenarios.manifests.DnsSettings;
import blackstart.scenarios.manifests.FlowControlManifests;
import blackstart.scenarios.manifests.ManifestReader;
import blackstart.scenarios.manifests.Manifests;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import blackstart.version.KubernetesVersion;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns files and overrides into a scenario: read, extend, override, read the manifests, bind, check across sections. */
final class ScenarioLoader {

    private static final String MANIFESTS = "manifests";
    private static final String CALIBRATION = "calibration";

    private final List<Problem> problems = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    LoadedScenario load(Source source, List<String> sets) {
        Documents documents = new Documents(problems);
        Mapping document = documents.scenario(source);
        if (document == null) {
            throw new ScenarioException(problems);
        }
        Overrides overrides = new Overrides(problems::add);
        if (!(document.get("spec") instanceof Mapping spec)) {
            new Header(problems).name(document);
            throw new ScenarioException(problems);
        }
        for (String set : sets) {
            spec = overrides.apply(spec, set);
        }
        Manifests manifests = manifests(documents, spec, source);
        String name = new Header(problems).name(document);
        Scenario scenario = bind(spec, name, manifests, calibration(documents, spec, source));
        CrossChecks checks = new CrossChecks(spec, manifests, problems, findings);
        checks.check(scenario);
        if (scenario == null || !problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        Provenance provenance = new Provenance(spec);
        return new LoadedScenario(provenance.complete(scenario, overrides.applied()), findings);
    }

    private @Nullable Scenario bind(Mapping spec, String name, Manifests manifests, @Nullable Calibration calibration) {
        Defaults defaults =
                new Defaults().fix(Scenario.class, "name", name).beside(Scenario.class, MANIFESTS, CALIBRATION);
        addVersion(defaults, kubernetes(spec), manifests);
        if (calibration != null) {
            CalibratedDefaults.add(calibration, defaults);
        }
        DnsSettings dns = new DnsManifests(problems::add, findings::add).read(manifests);
        if (dns != null) {
            addDns(defaults, dns);
        }
        Map<String, Entry> entries = new LinkedHashMap<>(spec.entries());
        entries.remove(MANIFESTS);
        entries.remove(CALIBRATION);
        WallClock clock = clock(spec);
        return new Binder(defaults, clock, problems::add).bind(Scenario.class, new Mapping(spec.at(), entries), "spec");
    }

    /** What the release decides, unless a manifest or the scenario itself does. */
    private void addVersion(Defaults defaults, KubernetesVersion kubernetes, Manifests manifests) {
        FlowControlSpec flowControl =
                new FlowControlManifests(problems::add).read(manifests, FlowControlSpec.defaults(kubernetes));
        defaults.put(Scenario.class, "kubernetes", KubernetesVersion.DEFAULT)
                .put(FleetSpec.class, "flowControl", flowControl)
                .put(FlowControlSpec.class, "schemas", flowControl.schemas())
                .put(FlowControlSpec.class, "levels", flowControl.levels())
                .put(NodeSpec.class, "leaseDuration", kubernetes.nodeMonitorGracePeriod());
    }

    /** The release that the scenario names; a broken one is reported when it is bound. */
    private static KubernetesVersion kubernetes(Mapping spec) {
        try {
            return spec.get("kubernetes") instanceof Scalar scalar && !scalar.isNull()
                    ? KubernetesVersion.parse(scalar.text())
                    : KubernetesVersion.DEFAULT;
        } catch (IllegalArgumentException e) {
            return KubernetesVersion.DEFAULT;
        }
    }

    /** The calibration that the scenario names; null if it names none, or after a problem. */
    private @Nullable Calibration calibration(Documents documents, Mapping spec, Source main) {
        YamlNode named = spec.get(CALIBRATION);
        if (named == null) {
            return null;
        }
        String path = "spec." + CALIBRATION;
        if (!(named instanceof Scalar word) || word.isNull()) {
            problem(named.at(), path, "expected the name of a calibration or a file, found " + named.kindName());
            return null;
        }
        try {
            if (!Calibrations.isFile(word.text())) {
                return Calibrations.load(word.text());
            }
            Source file = documents.sourceOf(word.at(), main).sibling(word.text());
            return Calibrations.read(file.name(), file.read());
        } catch (MeasurementException e) {
            e.problems()
                    .forEach(found -> problems.add(
                            Calibrations.isFile(word.text())
                                    ? found
                                    : new Problem(word.at(), path, found.message(), found.hint())));
        } catch (IOException e) {
            problem(word.at(), path, "the file (" + word.text() + ") cannot be read: " + e.getMessage());
        }
        return null;
    }

    private static void addDns(Defaults defaults, DnsSettings dns) {
        defaults.put(DnsSpec.class, "recordTtl", dns.recordTtl())
                .put(DnsSpec.class, "coreDnsCacheTtl", dns.coreDnsCacheTtl())
                .put(DnsSpec.class, "nodeCache", dns.nodeCache())
                .put(DnsSpec.class, "nodeCacheSuccessTtl", dns.node().success())
                .put(DnsSpec.class, "nodeCacheDenialTtl", dns.node().denial())
                .put(DnsSpec.class, "serveStale", dns.node().serveStale());
    }

    /** The day of {@code spec.start} completes times without a date; a broken start is reported when it is bound. */
    private static WallClock clock(Mapping spec) {
        if (!(spec.get("start") instanceof Scalar start) || start.text().length() < 10) {
            return WallClock.withoutDate();
        }
        try {
            return WallClock.on(LocalDate.parse(start.text().substring(0, 10)));
        } catch (DateTimeException e) {
            return WallClock.withoutDate();
        }
    }

    private Manifests manifests(Documents documents, Mapping spec, Source main) {
        int before = problems.size();
        ManifestReader reader = new ManifestReader(problems::add);
        documents.objects().forEach(reader::read);
        YamlNode named = spec.get(MANIFESTS);
        if (named != null && !(named instanceof Sequence)) {
            problem(named.at(), "spec.manifests", "expected a list of files, found " + named.kindName());
        }
        List<YamlNode> files = named instanceof Sequence sequence ? sequence.items() : List.of();
        for (int i = 0; i < files.size(); i++) {
            String path = "spec.manifests[" + i + "]";
            if (files.get(i) instanceof Scalar file && !file.isNull()) {
                Source source = documents.sourceOf(file.at(), main).sibling(file.text());
                documents.named(source, file.at(), path).forEach(reader::read);
            } else {
                problem(
                        files.get(i).at(),
                        path,
                        "expected the path of a file, found " + files.get(i).kindName());
            }
        }
        Manifests manifests = reader.manifests();
        manifests
                .notSimulated()
                .forEach(object -> findings.add(new Finding(
                        Finding.Level.NOTE, "spec.manifests", "The object (" + object + ") is not simulated.")));
        return problems.size() == before ? manifests : manifests.withRefused();
    }

    private void problem(Position at, String path, String message) {
        problems.add(new Problem(at, path, message, null));
    }
}
