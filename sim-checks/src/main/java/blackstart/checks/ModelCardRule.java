// SPDX-License-Identifier: Apache-2.0
package blackstart.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Each package of sim-core that stands for a real component has a card in docs/models with all headings, in order. */
final class ModelCardRule implements Rule {
    /** The packages that stand for something in the world; engine, metrics, wiring and results do not. */
    private static final List<String> MODELS = List.of(
            "alert",
            "apiserver",
            "client",
            "controller",
            "dns",
            "etcd",
            "fleet",
            "flowcontrol",
            "load",
            "node",
            "queueing",
            "remediation",
            "rollout",
            "traffic",
            "workload");

    private static final List<String> HEADINGS = List.of(
            "## What it stands for",
            "## Scope and limits",
            "## State and stages",
            "## Parameters",
            "## Validity range",
            "## Simplifications",
            "## Validation",
            "## Metrics and traces",
            "## References");

    private final Path cards;
    private final Path module;

    ModelCardRule(Path root, Path module) {
        this.cards = root.resolve("docs/models");
        this.module = module;
    }

    @Override
    public List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        if (!module.endsWith("sim-core")) {
            return found;
        }
        for (String model : MODELS) {
            if (Files.isDirectory(module.resolve("src/main/java/blackstart").resolve(model))) {
                checkCard(cards.resolve(model + ".md"), found);
            }
        }
        for (Path card : SourceFiles.below(cards, ".md")) {
            checkHeadings(card, found);
        }
        return found;
    }

    private static void checkCard(Path card, List<String> found) {
        if (!Files.exists(card)) {
            found.add(card + "  is missing; each model has a card (see docs/models/README.md).");
        }
    }

    private static void checkHeadings(Path card, List<String> found) {
        if (card.getFileName().toString().equals("README.md")) {
            return;
        }
        List<String> lines = SourceFiles.lines(card);
        int last = -1;
        for (String heading : HEADINGS) {
            int at = indexOfHeading(lines, heading);
            if (at < 0) {
                found.add(card + "  lacks the heading (" + heading + ").");
            } else if (at < last) {
                found.add(card + ":" + (at + 1) + "  the heading (" + heading + ") stands too early.");
            }
            last = Math.max(last, at);
        }
    }

    private static int indexOfHeading(List<String> lines, String heading) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(heading)) {
                return i;
            }
        }
        return -1;
    }
}
