// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.yaml;

/**
 * Where something was written.
 *
 * @param file name of the file as given, or the command-line option that carries the value
 * @param line line, from 1; 0 when the whole file or an option is meant
 * @param column column, from 1; 0 when unknown
 */
public record Position(String file, int line, int column) {

    /** A whole file, or a command-line option. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** {@code file:line:column}, without the parts that are unknown. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
