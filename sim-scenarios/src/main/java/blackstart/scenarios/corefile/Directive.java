// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.corefile;

import java.util.List;
import java.util.Optional;

/**
 * One line of a server block with what its braces hold: a plugin, or an option of a plugin.
 *
 * @param name first word
 * @param arguments other words of the line
 * @param block lines between its braces; empty without braces
 * @param line line in the Corefile, from 1
 */
public record Directive(String name, List<String> arguments, List<Directive> block, int line) {

    public Directive {
        arguments = List.copyOf(arguments);
        block = List.copyOf(block);
    }

    /** The first option of that name in the block. */
    public Optional<Directive> option(String option) {
        return block.stream().filter(line -> line.name().equals(option)).findFirst();
    }
}
