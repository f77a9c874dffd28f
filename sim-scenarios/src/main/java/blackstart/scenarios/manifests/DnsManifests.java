// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.outcome.Finding;
import blackstart.scenarios.bind.DurationText;
import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.corefile.Corefile;
import blackstart.scenarios.corefile.CorefileException;
import blackstart.scenarios.corefile.Directive;
import blackstart.scenarios.corefile.ServerBlock;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the Corefiles of CoreDNS and of the node cache among a scenario's manifests and reads what the simulation uses. */
public final class DnsManifests {

    private static final String CORE_DNS = "coredns";
    private static final String NODE_LOCAL = "node-local-dns";
    private static final String CLUSTER_ZONE = "cluster.local";

    /** Plugins of CoreDNS 1.11 (plugin.cfg) that do not change what the simulation models. */
    private static final List<String> HARMLESS = List.of(
            "errors",
            "health",
            "ready",
            "reload",
            "loop",
            "loadbalance",
            "prometheus",
            "log",
            "bind",
            "lameduck",
            "debug",
            "pprof",
            "minimal",
            "bufsize",
            "whoami",
            "template",
            "rewrite",
            "hosts",
            "acl",
            "any",
            "autopath",
            "trace",
            "metadata",
            "local",
            "import");

    /** Options of CoreDNS' plugin kubernetes (setup.go, 1.11 to 1.14); it refuses any other. */
    private static final List<String> KUBERNETES_OPTIONS = List.of(
            "ttl",
            "pods",
            "fallthrough",
            "endpoint",
            "tls",
            "kubeconfig",
            "namespaces",
            "labels",
            "namespace_labels",
            "endpoint_pod_names",
            "ignore",
            "noendpoints",
            "multicluster",
            "startup_timeout",
            "apiserver_qps",
            "apiserver_burst",
            "apiserver_max_inflight");

    private static final List<String> READ = List.of("kubernetes", "cache", "forward");

    private static final Duration DEFAULT_TTL = Duration.ofSeconds(5); // CoreDNS plugin/kubernetes defaultTTL

    private final Consumer<Problem> problems;
    private final Consumer<Finding> findings;

    /** Tells {@code problems} about Corefiles that CoreDNS would refuse, and {@code findings} about plugins not modelled. */
    public DnsManifests(Consumer<Problem> problems, Consumer<Finding> findings) {
        this.problems = problems;
        this.findings = findings;
    }

    /** The settings in the Corefiles, or null if there is none or CoreDNS' own is missing or broken. */
    public @Nullable DnsSettings read(Manifests manifests) {
        Optional<Manifest> central = manifests.named(ConfigMap.class, CORE_DNS);
        if (central.isEmpty()) {
            return null;
        }
        Source source = source(central.get());
        ServerBlock server = source == null ? null : zoneServer(source, "kubernetes");
        if (source == null || server == null) {
            return null;
        }
        CacheSettings cache =
                server.plugin("cache").map(line -> cache(source, line)).orElse(CacheSettings.NONE);
        Duration ttl =
                server.plugin("kubernetes").map(line -> recordTtl(source, line)).orElse(DEFAULT_TTL);
        CacheSettings node = manifests
                .named(ConfigMap.class, NODE_LOCAL)
                .map(this::nodeCache)
                .orElse(null);
        return new DnsSettings(ttl, cache.success(), node != null, node == null ? CacheSettings.NONE : node);
    }

    private Duration recordTtl(Source source, Directive kubernetes) {
        Duration ttl = DEFAULT_TTL;
        for (Directive option : kubernetes.block()) {
            if (!KUBERNETES_OPTIONS.contains(option.name())) {
                String message = "unknown option (" + option.name() + ")";
                String hint = NearestWord.hint(option.name(), KUBERNETES_OPTIONS);
                problems.accept(
                        new Problem(lineOf(source.scalar, option.line()), "Corefile.kubernetes", message, hint));
            } else if (option.name().equals("ttl")) {
                ttl = option.arguments().isEmpty() ? missing(source, option) : seconds(source, option, 0, 0, 3600);
            }
        }
        return ttl;
    }

    private Duration missing(Source source, Directive option) {
        problem(source, option.line(), option.name(), "the number of seconds is missing");
        return Duration.ZERO;
    }

    private CacheSettings nodeCache(Manifest manifest) {
        Source source = source(manifest);
        ServerBlock server = source == null ? null : zoneServer(source, "cache");
        if (source == null || server == null) {
            return CacheSettings.NONE;
        }
        if (server.plugin("forward").isEmpty()) {
            problem(source, server.line(), "forward", "the server block of the cluster zone has no forward to CoreDNS");
        }
        return server.plugin("cache").map(line -> cache(source, line)).orElse(CacheSettings.NONE);
    }

    /** The server block of the cluster zone: the one with {@code cluster.local}, else the first that has the plugin. */
    private @Nullable ServerBlock zoneServer(Source source, String plugin) {
        List<ServerBlock> servers = source.corefile.servers();
        Optional<ServerBlock> zone = servers.stream()
                .filter(server -> server.zones().stream().anyMatch(name -> name.startsWith(CLUSTER_ZONE)))
                .findFirst()
                .or(() -> servers.stream()
                        .filter(server -> server.plugin(plugin).isPresent())
                        .findFirst());
        if (zone.isEmpty()) {
            problem(source, 1, plugin, "no server block has the plugin (" + plugin + ")");
        }
        return zone.orElse(null);
    }

    private CacheSettings cache(Source source, Directive cache) {
        Duration success = Duration.ofHours(1); // CoreDNS plugin/cache maxTTL
        Duration denial = Duration.ofMinutes(30); // CoreDNS plugin/cache maxNTTL
        Duration stale = Duration.ZERO;
        if (!cache.arguments().isEmpty()
                && Character.isDigit(cache.arguments().get(0).charAt(0))) {
            success = seconds(source, cache, 0, 0, 86_400);
            denial = success.compareTo(denial) < 0 ? success : denial;
        }
        for (Directive option : cache.block()) {
            switch (option.name()) {
                case "success" -> success = seconds(source, option, 1, success.toSeconds(), 86_400);
                case "denial" -> denial = seconds(source, option, 1, denial.toSeconds(), 86_400);
                case "serve_stale" -> stale = stale(source, option);
                case "disable" -> {
                    checkDisable(source, option);
                    success = isDisabled(option, "success") ? Duration.ZERO : success;
                    denial = isDisabled(option, "denial") ? Duration.ZERO : denial;
                }
                case "prefetch", "servfail", "keepttl" ->
                    note(source, option.line(), "cache option (" + option.name() + ") is not modelled");
                default -> problem(source, option.line(), "cache", "unknown option (" + option.name() + ")");
            }
        }
        return new CacheSettings(success, denial, stale);
    }

    /** {@code disable success|denial [ZONES...]}; kubeadm's Corefile switches the cache off for the cluster's zone. */
    private static boolean isDisabled(Directive option, String what) {
        List<String> arguments = option.arguments();
        boolean clusterZone =
                arguments.size() == 1 || arguments.stream().anyMatch(zone -> zone.startsWith(CLUSTER_ZONE));
        return !arguments.isEmpty() && arguments.get(0).equals(what) && clusterZone;
    }

    private void checkDisable(Source source, Directive option) {
        String what = option.arguments().isEmpty() ? "" : option.arguments().get(0);
        if (!what.equals("success") && !what.equals("denial")) {
            problem(source, option.line(), "disable", "the value (" + what + ") must be success or denial");
        }
    }

    /** {@code serve_stale [DURATION] [immediate|verify]}; the plugin's default duration is one hour. */
    private Duration stale(Source source, Directive option) {
        if (option.arguments().isEmpty()) {
            return Duration.ofHours(1);
        }
        String text = option.arguments().get(0);
        Duration duration = DurationText.parse(text);
        if (duration == null || duration.isNegative()) {
            problem(source, option.line(), "serve_stale", "the value (" + text + ") must be a duration such as 1h");
            return Duration.ZERO;
        }
        return duration;
    }

    private Duration seconds(Source source, Directive directive, int index, long absent, int most) {
        List<String> arguments = directive.arguments();
        if (index >= arguments.size()) {
            return Duration.ofSeconds(absent);
        }
        String text = arguments.get(index);
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > most) {
            String message = "the value (" + text + ") must be whole seconds between 0 and " + most;
            problem(source, directive.line(), directive.name(), message);
            return Duration.ofSeconds(absent);
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private @Nullable Source source(Manifest manifest) {
        YamlNode node = manifest.at("data", "Corefile");
        if (!(node instanceof Scalar scalar)) {
            Position at = manifest.position("data");
            problems.accept(
                    new Problem(at, "data.Corefile", "the ConfigMap " + manifest.name() + " has no Corefile", null));
            return null;
        }
        try {
            Source source = new Source(scalar, Corefile.parse(scalar.text()));
            source.corefile.servers().forEach(server -> server.plugins().forEach(plugin -> judge(source, plugin)));
            return source;
        } catch (CorefileException e) {
            String path = e.directive().isEmpty() ? "Corefile" : "Corefile." + e.directive();
            problems.accept(new Problem(lineOf(scalar, e.line()), path, e.message(), null));
            return null;
        }
    }

    private void judge(Source source, Directive plugin) {
        if (!READ.contains(plugin.name()) && !HARMLESS.contains(plugin.name())) {
            String nearest = NearestWord.of(plugin.name(), READ);
            String guess = nearest == null ? "" : "; maybe you meant: " + nearest;
            note(source, plugin.line(), "plugin (" + plugin.name() + ") is not modelled" + guess);
        }
    }

    private void note(Source source, int line, String text) {
        String message = lineOf(source.scalar, line) + ": the Corefile's " + text + ".";
        findings.accept(new Finding(Finding.Level.NOTE, "spec.fleet.dns", message));
    }

    private void problem(Source source, int line, String directive, String message) {
        problems.accept(new Problem(lineOf(source.scalar, line), "Corefile." + directive, message, null));
    }

    private static Position lineOf(Scalar scalar, int line) {
        Position at = scalar.at();
        return scalar.literal() ? new Position(at.file(), at.line() + line, 0) : at;
    }

    /**
     * A Corefile and the scalar that holds it.
     *
     * @param scalar where it stands
     * @param corefile what it says
     */
    private record Source(Scalar scalar, Corefile corefile) {}
}
