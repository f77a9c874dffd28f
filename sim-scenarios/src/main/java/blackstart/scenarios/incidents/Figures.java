// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.bind.NearestWord;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SortedMap;

/** The simulated figures of a case by name, such as {@code mix.list.p50Seconds}. */
final class Figures {
    private final String caseId;
    private final SortedMap<String, Double> values;

    Figures(String caseId, SortedMap<String, Double> values) {
        this.caseId = caseId;
        this.values = values;
    }

    /** The figure of that name. */
    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            String hint = NearestWord.hint(name, new ArrayList<>(values.keySet()));
            throw new IllegalStateException("case " + caseId + ": no experiment yields the figure (" + name + ")."
                    + (hint == null ? "" : "\n" + hint));
        }
        return value;
    }

    /** A number with four digits at most, for people. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e12) {
            return number(value / 1e12) + " T";
        }
        if (size >= 1e9) {
            return number(value / 1e9) + " G";
        }
        return size >= 1e6 ? number(value / 1e6) + " M" : number(value);
    }

    private static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
