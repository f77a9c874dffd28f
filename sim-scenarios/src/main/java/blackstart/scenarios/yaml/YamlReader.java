// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.yaml;

import blackstart.scenarios.yaml.YamlNode.Entry;
import blackstart.scenarios.yaml.YamlNode.Mapping;
import blackstart.scenarios.yaml.YamlNode.Scalar;
import blackstart.scenarios.yaml.YamlNode.Sequence;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 text into trees with positions. Text that no scenario needs is refused with a sentence: other encodings than
 * UTF-8, more than 4 MB, values nested more than 60 deep, aliases that multiply into more than 100,000 values.
 */
public final class YamlReader {

    /** Largest file, 4 MB: about a hundred times the size of the largest scenario of the library. */
    public static final int MAX_BYTES = 4_000_000;

    private static final int MAX_DEPTH = 60;
    private static final int MAX_NODES = 100_000;

    private final String file;
    private final Consumer<Problem> problems;
    private int nodes;

    private YamlReader(String file, Consumer<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads all documents of a file.
     *
     * @param file name for messages
     * @param content the bytes of the file
     * @param problems told about everything that is wrong
     * @return the documents in order, without empty ones; what cannot be read is missing
     */
    public static List<YamlNode> read(String file, byte[] content, Consumer<Problem> problems) {
        if (content.length > MAX_BYTES) {
            problems.accept(new Problem(
                    Position.of(file),
                    "",
                    "the file has " + content.length + " bytes, more than the " + MAX_BYTES + " that are read",
                    null));
            return List.of();
        }
        YamlReader reader = new YamlReader(file, problems);
        String text = reader.decode(content);
        return text == null ? List.of() : reader.documents(text);
    }

    /** Reads one value, such as the right side of {@code --set path=value}; null after a problem or for an empty text. */
    public static @Nullable YamlNode readValue(String origin, String text, Consumer<Problem> problems) {
        List<YamlNode> documents = read(origin, text.getBytes(StandardCharsets.UTF_8), problems);
        return documents.isEmpty() ? null : documents.get(0);
    }

    private @Nullable String decode(byte[] content) {
        if (content.length >= 2 && ((content[0] & 0xff) ^ (content[1] & 0xff)) == 1 && (content[0] & 0xff) >= 0xfe) {
            report(Position.of(file), "the file is UTF-16, only UTF-8 is read", "Maybe save it again as UTF-8.");
            return null;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer characters = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(bytes, characters, true);
        characters.flip();
        String text = characters.toString();
        if (result.isError()) {
            int value = content[bytes.position()] & 0xff;
            report(
                    endOf(text),
                    "the byte 0x" + Integer.toHexString(value) + " is not valid UTF-8",
                    "Maybe the file was saved in another encoding, such as ISO-8859-1; save it again as UTF-8.");
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Position endOf(String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            column = text.charAt(i) == '\n' ? 1 : column + 1;
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return new Position(file, line, column);
    }

    private List<YamlNode> documents(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setCodePointLimit(MAX_BYTES)
                .setMaxAliasesForCollections(50)
                .build();
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                YamlNode document = convert(node, "", 0);
                if (!(document instanceof Scalar scalar && scalar.isNull())) {
                    documents.add(document);
                }
            }
        } catch (TooManyNodes e) {
            report(e.at, "aliases and nesting make more than " + MAX_NODES + " values", "Maybe write the values out.");
        } catch (MarkedYamlEngineException e) {
            reportSyntax(text, e);
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), Math.max(0, e.getPosition())));
            report(
                    endOf(before),
                    "the character U+" + String.format(Locale.ROOT, "%04X", e.getCodePoint())
                            + " is not allowed in YAML",
                    null);
        } catch (YamlEngineException e) {
            report(Position.of(file), "broken YAML: " + firstLine(e.getMessage()), null);
        }
        return documents;
    }

    private void reportSyntax(String text, MarkedYamlEngineException e) {
        Position at = position(e.getProblemMark().or(e::getContextMark));
        String problem = firstLine(e.getProblem());
        String hint = null;
        if (problem.contains("TAB") || lineOf(text, at.line()).startsWith("\t")) {
            hint = "Maybe indent with spaces: YAML does not allow tabs there.";
        } else if (problem.contains("mapping values are not allowed here")) {
            hint = "Maybe a value with a colon lacks quotes, or a line is indented too far.";
        } else if (problem.contains("expected <block end>")) {
            hint = "Maybe a line is indented by the wrong number of spaces.";
        }
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : firstLine(e.getContext()) + ": ";
        report(at, "broken YAML: " + context + problem, hint);
    }

    private static String lineOf(String text, int line) {
        return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "unreadable";
        }
        return message.lines().findFirst().orElse("unreadable");
    }

    private YamlNode convert(Node node, String path, int depth) {
        Position at = position(node.getStartMark());
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw new TooManyNodes(at);
        }
        if (node instanceof MappingNode mapping) {
            return convertMapping(mapping, at, path, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, path + "[" + items.size() + "]", depth + 1));
            }
            return new Sequence(at, items);
        }
        if (node instanceof ScalarNode scalar) {
            boolean text = !scalar.isPlain() || scalar.getTag().equals(Tag.STR) && isTagged(scalar);
            boolean literal = scalar.getScalarStyle() == ScalarStyle.LITERAL;
            return new Scalar(at, scalar.getValue(), !text, literal);
        }
        throw new IllegalStateException(
                "a node of an unknown kind (" + node.getClass() + ") came from the YAML parser");
    }

    /** Whether a plain scalar was forced to be a text although it looks like a number, a boolean or null ({@code !!str 5}). */
    private static boolean isTagged(ScalarNode scalar) {
        return Plain.looksLikeOtherThanText(scalar.getValue());
    }

    private YamlNode convertMapping(MappingNode mapping, Position at, String path, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position keyAt = position(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.accept(new Problem(keyAt, path, "a key must be a word, not a list or a mapping", null));
                continue;
            }
            String childPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            YamlNode value = convert(tuple.getValueNode(), childPath, depth + 1);
            Entry earlier = entries.putIfAbsent(key.getValue(), new Entry(keyAt, value));
            if (earlier != null) {
                problems.accept(new Problem(
                        keyAt,
                        childPath,
                        "the key (" + key.getValue() + ") stands twice, first in line "
                                + earlier.keyAt().line(),
                        "Maybe remove one of the two."));
            }
        }
        return new Mapping(at, Collections.unmodifiableMap(entries));
    }

    private Position position(Optional<Mark> mark) {
        return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Position.of(file));
    }

    private void report(Position at, String message, @Nullable String hint) {
        problems.accept(new Problem(at, "", message, hint));
    }

    private static final class TooManyNodes extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position at;

        TooManyNodes(Position at) {
            super("too many values", null, false, false);
            this.at = at;
        }
    }
}
