// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a seed: any signed 64-bit number, or up to 16 hexadecimal digits after {@code 0x}. */
final class SeedConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            String lower = text.toLowerCase(Locale.ROOT);
            return lower.startsWith("0x") && !lower.startsWith("0x+")
                    ? Long.parseUnsignedLong(lower.substring(2), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("the value (" + text
                    + ") must be a whole number of at most 64 bits, such as 42 or -7, or hexadecimal, such as 0x5eed");
        }
    }
}
