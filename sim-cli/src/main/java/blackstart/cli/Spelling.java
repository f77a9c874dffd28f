// SPDX-License-Identifier: Apache-2.0
package blackstart.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what a user may have meant. */
final class Spelling {

    private Spelling() {}

    /** A sentence with the nearest known word, after a space; empty if no word is near. */
    static String hint(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> " Maybe you meant: " + nearest + ".")
                .orElse("");
    }

    /** Levenshtein's distance, whatever the case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = nextRow(above, a.charAt(i - 1), b);
        }
        return above[b.length()];
    }

    private static int[] nextRow(int[] above, char letter, String b) {
        int[] row = new int[above.length];
        row[0] = above[0] + 1;
        for (int j = 1; j < row.length; j++) {
            int replaced = above[j - 1] + (b.charAt(j - 1) == letter ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}
