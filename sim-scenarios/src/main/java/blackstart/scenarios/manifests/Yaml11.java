// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import blackstart.scenarios.yaml.YamlNode;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of a manifest as Kubernetes' YAML reader (go-yaml v2 behind sigs.k8s.io/yaml) gives them to the API: {@code 0644}
 * is octal, {@code yes} and {@code on} are true, {@code 1_000} is a thousand.
 */
final class Yaml11 {

    // go-yaml v2 resolve.go: words that are booleans or null without quotes
    private static final Set<String> TRUE =
            new TreeSet<>(List.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"));
    private static final Set<String> FALSE =
            new TreeSet<>(List.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"));
    private static final Set<String> NULL = new TreeSet<>(List.of("", "~", "null", "Null", "NULL"));
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    private Yaml11() {}

    /** The value as maps, lists, texts, numbers, booleans and null. */
    static @Nullable Object value(YamlNode node) {
        if (node instanceof Mapping mapping) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
            return values;
        }
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> values = new ArrayList<>();
            sequence.items().forEach(item -> values.add(value(item)));
            return values;
        }
        return scalar((Scalar) node);
    }

    /** The value of one scalar. */
    static @Nullable Object scalar(Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return text;
        }
        if (TRUE.contains(text)) {
            return true;
        }
        if (FALSE.contains(text)) {
            return false;
        }
        if (NULL.contains(text)) {
            return null;
        }
        Object number = text.length() > 60 ? null : number(text.replace("_", ""));
        return number == null ? text : number;
    }

    private static @Nullable Object number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger whole = whole(digits);
        if (whole != null) {
            BigInteger value = negative ? whole.negate() : whole;
            if (value.bitLength() < 32) {
                return value.intValueExact(); // fabric8's IntOrString takes nothing wider
            }
            return value.bitLength() < 64 ? (Object) value.longValueExact() : value;
        }
        return FLOAT.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    /** Go's ParseInt with base 0. */
    private static @Nullable BigInteger whole(String digits) {
        if (digits.matches("0[xX][0-9a-fA-F]+")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.matches("0[bB][01]+")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.matches("0[oO]?[0-7]+")) {
            return new BigInteger(digits.substring(1).replaceFirst("^[oO]", ""), 8);
        }
        return digits.matches("0|[1-9][0-9]*") ? new BigInteger(digits) : null;
    }
}
