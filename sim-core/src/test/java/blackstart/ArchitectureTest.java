// SPDX-License-Identifier: Apache-2.0
package blackstart;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages of this module depend on each other in one direction; the table reads from left to right. */
class ArchitectureTest {
    /** Package to the packages that it may import besides itself. */
    private static final Map<String, Set<String>> MAY_IMPORT = arrows();

    private static final JavaClasses CLASSES = mainClasses();

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        Set<String> left = layer(table, Set.of(), "random", "metric", "trace", "spec", "version");
        Set<String> observers = Set.of("metric", "trace");
        layer(table, observers, "outcome");
        layer(table, Set.of("trace"), "cause");
        left = layer(table, left, "engine");
        left = layer(table, left, "queueing");
        left = layer(table, left, "flowschema");
        left = layer(table, left, "seats");
        left = layer(table, left, "flowcontrol");
        left = layer(table, left, "api");
        left = layer(table, left, "client");
        left = layer(table, left, "watchcache");
        left = layer(table, left, "storage");
        left = layer(table, left, "apiserver", "etcd", "dns", "node", "controller", "workload", "traffic", "load");
        left = layer(table, left, "cluster");
        left = layer(table, left, "fleet");
        left = layer(table, left, "rollout", "remediation", "alert");
        left = layer(table, plus(left, "outcome", "cause"), "monitoring");
        layer(table, left, "scenario");
        return table;
    }

    /** The packages of one layer do not import each other. Returns what the next layer may import. */
    private static Set<String> layer(Map<String, Set<String>> table, Set<String> left, String... packages) {
        for (String name : packages) {
            table.put(name, left);
        }
        return plus(left, packages);
    }

    private static Set<String> plus(Set<String> some, String... others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(others));
        return all;
    }

    private static JavaClasses mainClasses() {
        try {
            var location =
                    Simulation.class.getProtectionDomain().getCodeSource().getLocation();
            return new ClassFileImporter().importPath(Path.of(location.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void packages_import_only_what_stands_to_their_left() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = packageOf(type);
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> packageOf(dependency.getTargetClass()))
                    .filter(to -> !to.isEmpty() && !to.equals(from))
                    .filter(to -> !MAY_IMPORT.getOrDefault(from, Set.of()).contains(to))
                    .forEach(to -> wrong.add(type.getName() + " imports " + to + "; " + from + " may import "
                            + MAY_IMPORT.getOrDefault(from, Set.of())));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_package_stands_in_the_table() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(packageOf(type)));
        packages.remove("");

        assertThat(packages).isNotEmpty();
        assertThat(MAY_IMPORT.keySet()).containsAll(packages);
    }

    @Test
    void the_table_has_no_cycle() {
        List<String> order = new ArrayList<>(MAY_IMPORT.keySet());

        MAY_IMPORT.forEach((name, imports) -> assertThat(order.subList(0, order.indexOf(name)))
                .as("what %s may import stands before it", name)
                .containsAll(imports));
    }

    @Test
    void classes_are_final_unless_sealed_or_abstract() {
        Set<String> open = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            boolean mayBeOpen = type.isInterface() || type.isEnum() || type.isAnonymousClass();
            if (!mayBeOpen
                    && !type.getModifiers().contains(JavaModifier.FINAL)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                open.add(type.getName());
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void nothing_static_can_change() {
        Set<String> mutable = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (JavaField field : type.getFields()) {
                Set<JavaModifier> modifiers = field.getModifiers();
                if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.FINAL)) {
                    mutable.add(field.getFullName());
                }
            }
        }

        assertThat(mutable).isEmpty();
    }

    /** The name after {@code blackstart.}, down to the first dot; empty for everything else. */
    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("blackstart.")) {
            return "";
        }
        String rest = name.substring("blackstart.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
