// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.outcome.MilestoneResult.Kind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where parameter values come from, and what follows for a milestone that depends on them. */
final class Provenances {
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    private final List<ProvenanceSpec> specs;

    Provenances(List<ProvenanceSpec> specs) {
        this.specs = List.copyOf(specs);
    }

    /** The statement with the longest path that covers {@code path}; null if none does. */
    @Nullable
    ProvenanceSpec of(String path) {
        ProvenanceSpec best = null;
        for (ProvenanceSpec spec : specs) {
            if (covers(spec.path(), path)
                    && (best == null || spec.path().length() > best.path().length())) {
                best = spec;
            }
        }
        return best;
    }

    /** Kind of a parameter's value; assumed where nothing is stated. */
    ProvenanceSpec.Kind kindOf(String path) {
        ProvenanceSpec spec = of(path);
        return spec == null ? ProvenanceSpec.Kind.ASSUMED : spec.kind();
    }

    /** Whether {@code path} is {@code prefix} or lies below it; {@code []} in a prefix stands for every index. */
    static boolean covers(String prefix, String path) {
        String all = prefix.contains("[]") ? INDEX.matcher(path).replaceAll("[]") : path;
        if (!all.startsWith(prefix)) {
            return false;
        }
        return all.length() == prefix.length()
                || all.charAt(prefix.length()) == '.'
                || all.charAt(prefix.length()) == '[';
    }

    /**
     * Worth of a milestone: fitted, if a parameter that it depends on was tuned to it; else an input, if its time is
     * scripted; else emergent.
     */
    Kind kindOf(String milestone, Signals.Dependence dependence) {
        if (!fittedPaths(milestone, dependence).isEmpty()) {
            return Kind.FITTED;
        }
        return dependence.scripted() ? Kind.INPUT : Kind.EMERGENT;
    }

    /** The parameters that decided the kind. */
    List<String> decidingPaths(String milestone, Signals.Dependence dependence) {
        List<String> fitted = fittedPaths(milestone, dependence);
        return fitted.isEmpty() ? dependence.paths() : fitted;
    }

    private List<String> fittedPaths(String milestone, Signals.Dependence dependence) {
        return specs.stream()
                .filter(spec -> spec.kind() == ProvenanceSpec.Kind.FITTED
                        && spec.fittedTo().contains(milestone))
                .map(ProvenanceSpec::path)
                .filter(path ->
                        dependence.paths().stream().anyMatch(other -> covers(path, other) || covers(other, path)))
                .toList();
    }

    /** Scripted times that nobody scripted or published: inputs all the same, but chosen by us. */
    List<String> unscriptedPaths(Signals.Dependence dependence) {
        return dependence.paths().stream()
                .filter(path -> !isTaken(kindOf(path)))
                .toList();
    }

    private static boolean isTaken(ProvenanceSpec.Kind kind) {
        return kind == ProvenanceSpec.Kind.SCRIPTED || kind == ProvenanceSpec.Kind.PUBLISHED;
    }
}
