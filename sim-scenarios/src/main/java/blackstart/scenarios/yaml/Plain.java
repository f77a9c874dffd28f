// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.yaml;

import java.util.regex.Pattern;

/** How YAML 1.2 (core schema) reads a scalar without quotes. */
public final class Plain {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
                    + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

    private Plain() {}

    /** Whether the text is a number, a boolean or null, so that a text must be quoted. */
    public static boolean looksLikeOtherThanText(String text) {
        return text.length() < 100
                && (NUMBER.matcher(text).matches()
                        || BOOLEAN.matcher(text).matches()
                        || NULL.matcher(text).matches());
    }
}
