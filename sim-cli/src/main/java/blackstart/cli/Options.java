// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import blackstart.scenarios.loadresults.LoadTests;
import blackstart.scenarios.measurements.MeasurementException;
import blackstart.scenarios.measurements.MeasurementSet;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Options that several commands have, and how their values are read. */
final class Options {
    private Options() {}

    /** The format of that name among those that a command knows here. */
    static <E extends Enum<E>> E ofFormat(@Nullable CommandSpec spec, String format, List<E> known) {
        List<String> words =
                known.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        int index = words.indexOf(format);
        if (index < 0) {
            throw wrong(
                    spec,
                    "Unknown output format (" + format + "). Known: " + String.join(", ", words) + "."
                            + Spelling.hint(format, words));
        }
        return known.get(index);
    }

    /** The exception that says so, with the usage of the command. */
    static ParameterException wrong(@Nullable CommandSpec spec, String sentence) {
        if (spec == null) {
            throw new IllegalStateException("The command was not set up by the command line.");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** The option {@code --seed}, to be mixed in or extended. */
    static class Seed {
        @Option(
                names = "--seed",
                paramLabel = "<number>",
                defaultValue = "42",
                converter = SeedConverter.class,
                description = "Seed of all chance: a whole number, also as 0x5eed. Default: ${DEFAULT-VALUE}.")
        private long seed;

        final long seed() {
            return seed;
        }
    }

    /** The option {@code --measurements}, to be mixed in or extended. */
    static class Measurements {
        @Option(
                names = "--measurements",
                required = true,
                paramLabel = "<folder>",
                description = "Load tests of a real cluster: CSV files, kperf results, ClusterLoader2 summaries.")
        private String folder = "";

        /** The load tests in that folder. */
        final MeasurementSet read() {
            try {
                return LoadTests.read(Path.of(folder));
            } catch (InvalidPathException e) {
                throw new UsageException("Invalid value for option '--measurements': the value (" + folder
                        + ") is no path on this system.");
            } catch (MeasurementException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Reads a seed: any signed 64-bit number, or up to 16 hexadecimal digits after {@code 0x}. */
    static final class SeedConverter implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            try {
                String lower = text.toLowerCase(Locale.ROOT);
                return lower.startsWith("0x") && !lower.startsWith("0x+")
                        ? Long.parseUnsignedLong(lower.substring(2), 16)
                        : Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("the value (" + text
                        + ") must be a whole number of at most 64 bits, such as 42 or -7, or hexadecimal, such as"
                        + " 0x5eed");
            }
        }
    }

    /** Reads a count, such as one of threads: a whole number from 1 on. */
    static final class CountConverter implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (!text.matches("0*[1-9][0-9]{0,5}")) {
                throw new TypeConversionException("the value (" + text + ") must be a whole number from 1 to 999999");
            }
            return Integer.parseInt(text);
        }
    }
}
