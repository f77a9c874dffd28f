// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.corefile;

import java.util.ArrayList;
import java.util.List;

/** Splits a Corefile into words (Caddyfile v1 lexer): blanks separate, quotes join, {@code #} at the start of a word comments. */
final class Tokens {

    /**
     * A word.
     *
     * @param text its characters without quotes
     * @param line its line, from 1
     * @param quoted whether it stood in quotes, so that a brace is only a character
     */
    record Token(String text, int line, boolean quoted) {
        boolean is(String symbol) {
            return !quoted && text.equals(symbol);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int line = 1;
    private int next;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) throws CorefileException {
        Tokens tokens = new Tokens(text);
        while (tokens.next < text.length()) {
            tokens.step();
        }
        return tokens.tokens;
    }

    private void step() throws CorefileException {
        char c = text.charAt(next);
        if (c == '\n') {
            line++;
            next++;
        } else if (Character.isWhitespace(c)) {
            next++;
        } else if (c == '#') {
            next = endOfLine();
        } else if (c == '"') {
            quoted();
        } else {
            word();
        }
    }

    private int endOfLine() {
        int end = text.indexOf('\n', next);
        return end < 0 ? text.length() : end;
    }

    private void word() {
        int start = next;
        while (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        tokens.add(new Token(text.substring(start, next), line, false));
    }

    private void quoted() throws CorefileException {
        int begin = line;
        StringBuilder word = new StringBuilder();
        for (next++; next < text.length(); next++) {
            char c = text.charAt(next);
            if (c == '"') {
                next++;
                tokens.add(new Token(word.toString(), begin, true));
                return;
            }
            boolean escapes = c == '\\' && next + 1 < text.length() && text.charAt(next + 1) == '"';
            if (escapes) {
                next++;
            }
            line += c == '\n' ? 1 : 0;
            word.append(escapes ? '"' : c);
        }
        throw new CorefileException(begin, "", "a quote is opened and never closed");
    }
}
