// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rewrite the generated files with {@code -Dgolden=update}. */
class SchemaTest {

    private static final Path SCHEMA = Path.of("src/main/resources/blackstart/schema/scenario-v1alpha1.json");
    private static final Path PAGE = Path.of("../docs/reference/scenario-schema.md");
    private static final Path OPENAI = Path.of("src/main/resources/scenarios/openai-2024-12-11/scenario.yaml");

    private static void assertUpToDate(Path file, String text) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s; rewrite it with -Dgolden=update", file)
                .isEqualTo(text);
    }

    private static List<Error> errorsOf(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(yaml, InputFormat.YAML);
    }

    @Test
    void the_json_schema_is_what_the_records_say() throws IOException {
        ObjectMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        String text = mapper.writeValueAsString(new SchemaText().schema()).replace("\r\n", "\n") + "\n";

        assertUpToDate(SCHEMA, text);
    }

    @Test
    void the_reference_page_is_what_the_records_say() throws IOException {
        assertUpToDate(PAGE, new SchemaPage().text());
    }

    @Test
    void the_openai_scenario_fits_the_schema() throws IOException {
        assertThat(errorsOf(Files.readString(OPENAI))).isEmpty();
    }

    @Test
    void a_variant_may_leave_out_what_it_extends() throws IOException {
        assertThat(errorsOf("""
                apiVersion: blackstart/v1alpha1
                kind: Scenario
                metadata:
                  name: variant
                extends: openai-2024-12-11
                """)).isEmpty();
    }

    @Test
    void the_schema_refuses_what_the_loader_refuses() throws IOException {
        String scenario = Files.readString(OPENAI);

        for (String[] mistake : new String[][] {
            {"horizon: 5h30m", "horizon: 5 hours"},
            {"scrapeInterval: 15s", "scrapeIntervall: 15s"},
            {"minNodes: 50\n", "minNodes: fifty\n"},
            {"apiServerMemoryBytes: 64Gi", "apiServerMemoryBytes: 64GB"},
            {"order: smallToLarge", "order: smalltolarge"},
            {"endAt: 15:20 PST", "endAt: soon"},
            {"kind: Scenario", "kind: Scenarios"},
        }) {
            assertThat(scenario).contains(mistake[0]);
            assertThat(errorsOf(scenario.replace(mistake[0], mistake[1])))
                    .as(mistake[1])
                    .isNotEmpty();
        }
    }
}
