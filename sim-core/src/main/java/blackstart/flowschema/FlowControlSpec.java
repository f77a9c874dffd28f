// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Priority and Fairness objects of a cluster.
 *
 * @param schemas the flow schemas, kept in matching order
 * @param levels the priority levels; {@code exempt} and {@code catch-all} are among them
 */
public record FlowControlSpec(List<FlowSchemaSpec> schemas, List<PriorityLevelSpec> levels) {

    /** Sorts the schemas and checks that they fit the levels. */
    public FlowControlSpec {
        schemas = schemas.stream()
                .sorted(Comparator.comparingInt(FlowSchemaSpec::matchingPrecedence)
                        .thenComparing(FlowSchemaSpec::name))
                .toList();
        levels = List.copyOf(levels);
        requireMandatory(levels, schemas);
        requireKnownLevels(levels, schemas);
    }

    /** The default objects of that release. */
    public static FlowControlSpec defaults(KubernetesVersion kubernetes) {
        return new FlowControlSpec(DefaultSchemas.schemas(kubernetes), DefaultLevels.levels());
    }

    /** This configuration with further objects; an object of the same kind and name is replaced. */
    public FlowControlSpec with(List<FlowSchemaSpec> moreSchemas, List<PriorityLevelSpec> moreLevels) {
        Map<String, FlowSchemaSpec> allSchemas = new LinkedHashMap<>();
        schemas.forEach(schema -> allSchemas.put(schema.name(), schema));
        moreSchemas.forEach(schema -> allSchemas.put(schema.name(), schema));
        Map<String, PriorityLevelSpec> allLevels = new LinkedHashMap<>();
        levels.forEach(level -> allLevels.put(level.name(), level));
        moreLevels.forEach(level -> allLevels.put(level.name(), level));
        return new FlowControlSpec(new ArrayList<>(allSchemas.values()), new ArrayList<>(allLevels.values()));
    }

    private static void requireMandatory(List<PriorityLevelSpec> levels, List<FlowSchemaSpec> schemas) {
        boolean exempt = levels.stream().anyMatch(level -> level.name().equals(DefaultLevels.EXEMPT) && level.exempt());
        boolean catchAll = levels.stream()
                .anyMatch(level ->
                        level.name().equals(DefaultLevels.CATCH_ALL) && !level.exempt() && level.queuing() == null);
        boolean bothSchemas = schemas.stream().anyMatch(schema -> schema.name().equals(DefaultLevels.EXEMPT))
                && schemas.stream().anyMatch(schema -> schema.name().equals(DefaultLevels.CATCH_ALL));
        if (!exempt || !catchAll || !bothSchemas) {
            throw new IllegalArgumentException(
                    "the levels " + names(levels) + " need an exempt level named exempt and a"
                            + " rejecting one named catch-all, and a flow schema each.\n"
                            + "Maybe you meant to add to FlowControlSpec.defaults(...).");
        }
    }

    private static void requireKnownLevels(List<PriorityLevelSpec> levels, List<FlowSchemaSpec> schemas) {
        List<String> known = names(levels);
        if (known.stream().distinct().count() != known.size()) {
            throw new IllegalArgumentException("two priority levels have the same name: " + known
                    + ".\nMaybe you meant FlowControlSpec.with(...), which replaces levels.");
        }
        for (FlowSchemaSpec schema : schemas) {
            if (!known.contains(schema.priorityLevel())) {
                throw new IllegalArgumentException("flow schema (" + schema.name() + "): unknown priority level ("
                        + schema.priorityLevel() + ").\nMaybe you meant one of " + known + ".");
            }
        }
    }

    private static List<String> names(List<PriorityLevelSpec> levels) {
        return levels.stream().map(PriorityLevelSpec::name).toList();
    }
}
