// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.corefile;

import blackstart.scenarios.corefile.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Corefile.
 *
 * @param servers its server blocks in order
 */
public record Corefile(List<ServerBlock> servers) {

    public Corefile {
        servers = List.copyOf(servers);
    }

    /**
     * Reads a Corefile. {@code import} of a snippet that stands earlier in the text is replaced by the snippet; other imports
     * stay directives.
     *
     * @throws CorefileException if CoreDNS would refuse the text for its form
     */
    public static Corefile parse(String text) throws CorefileException {
        return new Parser(Tokens.of(text)).corefile();
    }

    private static final class Parser {

        private static final int MAX_DEPTH = 20;

        private final List<Token> tokens;
        private final Map<String, List<Directive>> snippets = new TreeMap<>();
        private int next;

        Parser(List<Token> tokens) {
            this.tokens = tokens;
        }

        Corefile corefile() throws CorefileException {
            List<ServerBlock> servers = new ArrayList<>();
            while (next < tokens.size()) {
                int line = tokens.get(next).line();
                List<String> zones = zones();
                List<Directive> plugins = block(zones.get(0), line, 0);
                String first = zones.get(0);
                if (first.startsWith("(") && first.endsWith(")")) {
                    snippets.put(first.substring(1, first.length() - 1), plugins);
                } else {
                    servers.add(new ServerBlock(zones, plugins, line));
                }
            }
            return new Corefile(servers);
        }

        private List<String> zones() throws CorefileException {
            List<String> zones = new ArrayList<>();
            Token token = tokens.get(next);
            while (!token.is("{")) {
                if (token.is("}")) {
                    throw new CorefileException(token.line(), "}", "a block is closed that was never opened");
                }
                zones.add(
                        token.text().endsWith(",")
                                ? token.text().substring(0, token.text().length() - 1)
                                : token.text());
                next++;
                if (next == tokens.size()) {
                    throw new CorefileException(token.line(), zones.get(0), "expected { after the zones");
                }
                token = tokens.get(next);
            }
            if (zones.isEmpty()) {
                throw new CorefileException(token.line(), "{", "expected a zone such as .:53 before {");
            }
            next++;
            return zones;
        }

        /** Reads up to the closing brace; the opening one has been read. */
        private List<Directive> block(String owner, int openedIn, int depth) throws CorefileException {
            if (depth > MAX_DEPTH) {
                throw new CorefileException(openedIn, owner, "blocks are nested more than " + MAX_DEPTH + " deep");
            }
            List<Directive> directives = new ArrayList<>();
            while (next < tokens.size()) {
                Token token = tokens.get(next);
                if (token.is("}")) {
                    next++;
                    return directives;
                }
                if (token.is("{")) {
                    throw new CorefileException(token.line(), "{", "expected a directive before {");
                }
                Directive directive = directive(depth);
                List<Directive> snippet = imported(directive);
                if (snippet == null) {
                    directives.add(directive);
                } else {
                    directives.addAll(snippet);
                }
            }
            throw new CorefileException(openedIn, owner, "the block that begins here is never closed with }");
        }

        private @Nullable List<Directive> imported(Directive directive) {
            boolean imports =
                    directive.name().equals("import") && directive.arguments().size() == 1;
            return imports ? snippets.get(directive.arguments().get(0)) : null;
        }

        private Directive directive(int depth) throws CorefileException {
            Token name = tokens.get(next++);
            List<String> arguments = new ArrayList<>();
            while (next < tokens.size() && tokens.get(next).line() == name.line()) {
                Token token = tokens.get(next);
                if (token.is("{")) {
                    next++;
                    return new Directive(
                            name.text(), arguments, block(name.text(), name.line(), depth + 1), name.line());
                }
                if (token.is("}")) {
                    throw new CorefileException(token.line(), name.text(), "} must stand in a line of its own");
                }
                arguments.add(token.text());
                next++;
            }
            return new Directive(name.text(), arguments, List.of(), name.line());
        }
    }
}
