// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of threads: a whole number from 1 on. */
final class ThreadsConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (!text.matches("0*[1-9][0-9]{0,5}")) {
            throw new TypeConversionException("the value (" + text + ") must be a whole number from 1 to 999999");
        }
        return Integer.parseInt(text);
    }
}
