// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the command line reads numbers. */
final class Numbers {
    private Numbers() {}

    /** Reads a seed: any signed 64-bit number, or up to 16 hexadecimal digits after {@code 0x}. */
    static final class Seed implements ITypeConverter<Long> {

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
    static final class Count implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (!text.matches("0*[1-9][0-9]{0,5}")) {
                throw new TypeConversionException("the value (" + text + ") must be a whole number from 1 to 999999");
            }
            return Integer.parseInt(text);
        }
    }
}
