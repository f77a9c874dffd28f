// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules depend on each other in one direction, and sim-core on two libraries at run time, no more. */
final class ModuleRule implements Rule {
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "sim-checks", Set.of(),
            "sim-core", Set.of(),
            "sim-scenarios", Set.of("sim-core"),
            "sim-report", Set.of("sim-core"),
            "sim-testkit", Set.of("sim-core", "sim-scenarios"),
            "sim-cli", Set.of("sim-core", "sim-scenarios", "sim-report", "sim-testkit"),
            "sim-spark", Set.of("sim-core", "sim-scenarios"),
            "sim-bench", Set.of("sim-core", "sim-scenarios"));

    private static final Set<String> LIBRARIES_OF_CORE = Set.of("commons-math3", "HdrHistogram");

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>",
            Pattern.DOTALL);

    private final Path root;
    private final Path module;

    ModuleRule(Path root, Path module) {
        this.root = root;
        this.module = module;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        String name = root.relativize(module).toString();
        Set<String> allowed = MAY_USE.get(name);
        if (allowed == null) {
            found.add("the module (" + name + ") is not in the table of ModuleRule. Known: "
                    + new TreeSet<>(MAY_USE.keySet()) + ".");
            return found;
        }
        Path pom = module.resolve("pom.xml");
        Matcher matcher = DEPENDENCY.matcher(Files.readString(pom));
        while (matcher.find()) {
            boolean isTest = matcher.group(3).contains("<scope>test</scope>");
            if (!isTest) {
                check(pom, name, matcher, allowed, found);
            }
        }
        return found;
    }

    private static void check(Path pom, String name, Matcher matcher, Set<String> allowed, List<String> found) {
        String artifact = matcher.group(2);
        boolean isOurs = matcher.group(1).equals("io.github.blackstart");
        if (isOurs && !allowed.contains(artifact)) {
            found.add(pom + "  (" + name + ") must not use (" + artifact + ").");
        }
        if (!isOurs && name.equals("sim-core") && !LIBRARIES_OF_CORE.contains(artifact)) {
            found.add(pom + "  sim-core must not use (" + artifact + ") at run time. Allowed: "
                    + new TreeSet<>(LIBRARIES_OF_CORE) + ".");
        }
    }
}
