// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** No package has main classes in two modules. */
final class SplitPackageRule implements Rule {
    private final Path root;

    SplitPackageRule(Path root) {
        this.root = root;
    }

    @Override
    public List<String> violations() throws IOException {
        Map<String, Path> owners = new TreeMap<>();
        List<String> found = new ArrayList<>();
        for (Path module : Modules.of(root)) {
            Path main = module.resolve("src/main/java");
            for (Path file : SourceFiles.below(main, ".java")) {
                String name = SourceFiles.slashed(main.relativize(file.getParent()));
                Path owner = owners.putIfAbsent(name, module);
                if (owner != null && !owner.equals(module)) {
                    found.add("the package (" + name + ") stands in (" + owner + ") and in (" + module + ").");
                }
            }
        }
        return found.stream().distinct().toList();
    }
}
