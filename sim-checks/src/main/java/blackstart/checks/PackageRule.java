// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Each package with main classes has a {@code package-info.java} with a paragraph and {@code @NullMarked}. */
final class PackageRule implements Rule {
    private static final int MOST_TYPES = 20;

    private final Path main;

    PackageRule(Path module) {
        this.main = module.resolve("src/main/java");
    }

    @Override
    public List<String> violations() throws IOException {
        TreeSet<Path> packages = new TreeSet<>();
        for (Path file : SourceFiles.below(main, ".java")) {
            if (!file.getFileName().toString().equals("module-info.java")) {
                packages.add(file.getParent());
            }
        }
        List<String> found = new ArrayList<>();
        for (Path folder : packages) {
            check(folder, found);
        }
        return found;
    }

    private static void check(Path folder, List<String> found) throws IOException {
        Path info = folder.resolve("package-info.java");
        if (!Files.exists(info)) {
            found.add(folder + "  has no package-info.java.");
            return;
        }
        String text = Files.readString(info);
        if (!text.contains("@NullMarked")) {
            found.add(info + "  lacks @NullMarked.");
        }
        if (!text.contains("/**")) {
            found.add(info + "  lacks a paragraph that says what the package models.");
        }
        long types = SourceFiles.below(folder, ".java").stream()
                .filter(file -> folder.equals(file.getParent()))
                .filter(file -> !file.equals(info))
                .count();
        if (types > MOST_TYPES) {
            found.add(folder + "  has (" + types + ") types; at most " + MOST_TYPES + " are allowed.");
        }
    }
}
