// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import picocli.CommandLine.Option;

/** The option {@code --seed}, to be mixed in or extended. */
class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "<number>",
            defaultValue = "42",
            converter = Numbers.Seed.class,
            description = "Seed of all chance: a whole number, also as 0x5eed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    final long seed() {
        return seed;
    }
}
