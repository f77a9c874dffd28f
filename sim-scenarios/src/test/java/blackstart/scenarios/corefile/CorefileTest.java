// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.corefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorefileTest {

    private static CorefileException refused(String text) {
        CorefileException refused = catchThrowableOfType(CorefileException.class, () -> Corefile.parse(text));
        assertThat(refused).as("the Corefile is refused").isNotNull();
        return refused;
    }

    @Test
    void server_blocks_have_zones_and_plugins_with_their_lines() throws CorefileException {
        Corefile corefile = Corefile.parse("""
                # a comment
                cluster.local:53, example.org {
                    errors   # another one
                    cache {
                        success 9984 1200
                    }
                }

                .:53 {
                    forward . 8.8.8.8 9.9.9.9
                }
                """);

        assertThat(corefile.servers()).hasSize(2);
        ServerBlock first = corefile.servers().get(0);
        assertThat(first.zones()).containsExactly("cluster.local:53", "example.org");
        assertThat(first.line()).isEqualTo(2);
        assertThat(first.plugin("cache").orElseThrow().option("success").orElseThrow())
                .isEqualTo(new Directive("success", List.of("9984", "1200"), List.of(), 5));
        assertThat(corefile.servers().get(1).plugin("forward").orElseThrow().arguments())
                .containsExactly(".", "8.8.8.8", "9.9.9.9");
    }

    @Test
    void quotes_keep_blanks_braces_and_hashes_together() throws CorefileException {
        Corefile corefile = Corefile.parse("""
                . {
                    template "a b" "{" "# no comment" "say \\"hi\\""
                }
                """);

        assertThat(corefile.servers().get(0).plugins().get(0).arguments())
                .containsExactly("a b", "{", "# no comment", "say \"hi\"");
    }

    @Test
    void a_hash_inside_a_word_is_no_comment() throws CorefileException {
        assertThat(Corefile.parse(". {\n log a#b\n}\n")
                        .servers()
                        .get(0)
                        .plugins()
                        .get(0)
                        .arguments())
                .containsExactly("a#b");
    }

    @Test
    void a_snippet_takes_the_place_of_its_import() throws CorefileException {
        Corefile corefile = Corefile.parse("""
                (common) {
                    errors
                    cache 30
                }
                . {
                    import common
                    ready
                }
                """);

        assertThat(corefile.servers()).hasSize(1);
        assertThat(corefile.servers().get(0).plugins().stream().map(Directive::name))
                .containsExactly("errors", "cache", "ready");
    }

    @Test
    void a_block_that_is_never_closed_is_reported_where_it_begins() {
        CorefileException refused = refused(". {\n errors\n cache {\n  success 1\n");

        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.directive()).isEqualTo("cache");
    }

    @Test
    void a_brace_too_many_is_reported_where_it_stands() {
        assertThat(refused(". {\n errors\n}\n}\n").line()).isEqualTo(4);
    }

    @Test
    void a_quote_that_is_never_closed_is_reported_where_it_begins() {
        CorefileException refused = refused(". {\n log \"a\n b\n}\n");

        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.message()).isEqualTo("a quote is opened and never closed");
    }

    @Test
    void zones_without_a_block_and_a_block_without_zones_are_refused() {
        assertThat(refused(".:53\n").message()).isEqualTo("expected { after the zones");
        assertThat(refused("{\n errors\n}\n").message()).isEqualTo("expected a zone such as .:53 before {");
        assertThat(refused(". {\n {\n }\n}\n").message()).isEqualTo("expected a directive before {");
        assertThat(refused(". {\n errors }\n").directive()).isEqualTo("errors");
    }

    @Test
    void blocks_nested_without_end_are_refused() {
        String text = "a {\n".repeat(100) + "}\n".repeat(100);

        assertThat(refused(text).message()).contains("nested more than 20 deep");
    }

    @Test
    void an_empty_corefile_has_no_server() throws CorefileException {
        assertThat(Corefile.parse("# nothing\n").servers()).isEmpty();
    }
}
