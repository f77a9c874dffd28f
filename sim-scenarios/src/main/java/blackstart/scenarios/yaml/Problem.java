// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a text.
 *
 * @param at where
 * @param path path of the value, such as {@code spec.fleet.groups[2].apiServers}; empty for the file as a whole
 * @param message what was found and what was expected, one sentence without a full stop at the end
 * @param hint what the author may have meant, one sentence; null if there is no good guess
 */
public record Problem(
        Position at, String path, String message, @Nullable String hint) {

    /** The problem for people: position, path unless the position says it, message, and the hint on a line of its own. */
    @Override
    public String toString() {
        boolean isSaid = path.isEmpty() || at.toString().endsWith(" " + path);
        String where = isSaid ? "" : path + ": ";
        String sentence = message.endsWith(".") ? message : message + ".";
        return at + "  " + where + sentence + (hint == null ? "" : "\n" + hint);
    }
}
