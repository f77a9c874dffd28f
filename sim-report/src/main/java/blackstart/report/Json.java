// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON with line feeds on every platform. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private Json() {}

    /** One line without a line feed. */
    static String compact(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** Objects one key a line, arrays of objects one element after the other; ends with a line feed. */
    static String indented(JsonNode node) {
        Separators separators =
                DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectNameValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators).withObjectIndenter(INDENTER);
        return MAPPER.writer().with(printer).writeValueAsString(node) + "\n";
    }
}
