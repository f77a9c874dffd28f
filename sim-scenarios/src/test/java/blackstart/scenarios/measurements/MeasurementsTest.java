// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import blackstart.api.ApiRead.Selection;
import blackstart.api.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    private static final Path FOLDER = Path.of("src/test/resources/measurements");
    private static final String HEADER = "exp,tag,n_objects,clients,dur_s,path,token,main_ok_n,main_ok_per_s,wall_s\n";
    private static final String ROW =
            "closed,C-def-rv0-N1000-c4,1000,4,14,/api/v1/pods?resourceVersion=0,tok-sa,370,26.4,14.04\n";

    private final MeasurementSet set = Measurements.read(FOLDER);

    @TempDir
    private Path folder;

    @Test
    void every_row_becomes_a_condition_of_its_kind() {
        assertThat(set.warnings()).isEmpty();
        assertThat(count(ConditionKind.LIST)).isEqualTo(39);
        assertThat(count(ConditionKind.CLOSED)).isEqualTo(12);
        assertThat(count(ConditionKind.OPEN)).isEqualTo(3);
        assertThat(count(ConditionKind.CREATE)).isEqualTo(7);
        assertThat(count(ConditionKind.LEASE_CLOSED)).isEqualTo(5);
        assertThat(count(ConditionKind.LEASE_OPEN)).isEqualTo(1);
        assertThat(count(ConditionKind.WATCH)).isEqualTo(4);
        assertThat(count(ConditionKind.WATCH_MEMORY)).isEqualTo(4);
        assertThat(count(ConditionKind.GET)).isEqualTo(5);
        assertThat(count(ConditionKind.IDLE)).isEqualTo(1);
        assertThat(count(ConditionKind.HERD)).isEqualTo(2);
        assertThat(count(ConditionKind.RESTART)).isEqualTo(2);
        assertThat(set.conditions().stream().map(Condition::name)).doesNotHaveDuplicates();
    }

    @Test
    void a_closed_loop_keeps_what_was_run_and_what_was_measured() {
        Condition condition = condition("C-inf20-10-users-rv0-N1000-c32");

        assertThat(condition.inflight()).isEqualTo(new Condition.Inflight(20, 10));
        assertThat(condition.identity()).isEqualTo(Identity.USERS);
        assertThat(condition.load().clients()).isEqualTo(32);
        assertThat(condition.load().durationSeconds()).isEqualTo(20);
        assertThat(condition.query().isConsistent()).isFalse();
        assertThat(condition.objects().jsonBytes()).isCloseTo(7483, within(5.0));
        assertThat(condition.objects().protobufBytes()).isCloseTo(5506, within(5.0));
        assertThat(condition.measured(Metric.THROUGHPUT)).isEqualTo(24.229);
        assertThat(condition.measured(Metric.USER_P50)).isEqualTo(1385.076);
        assertThat(condition.measured(Metric.REJECTED)).isZero();
        assertThat(condition.measured(Metric.EXECUTING)).isEqualTo(3);
    }

    @Test
    void an_open_loop_brings_its_own_arrivals() {
        assertThat(condition("O-def-rv0-N1000-r11").arrivalNanos()).hasSize(265).isSorted();
        assertThat(condition("O-def-rv0-N1000-r115").arrivalNanos()).isEmpty();
        assertThat(condition("O-def-rv0-N1000-r115").measured(Metric.CPU)).isEqualTo(40.194681);
    }

    @Test
    void the_query_says_how_objects_are_found_and_written() {
        assertThat(condition("B5000-quorum-proto").query().encoding()).isEqualTo(Encoding.PROTOBUF);
        assertThat(condition("B5000-quorum-proto").query().isConsistent()).isTrue();
        assertThat(condition("B5000-rv0-json-nodesel").query().selection()).isEqualTo(Selection.NODE);
        assertThat(condition("B5000-rv0-json-ns").query().selection()).isEqualTo(Selection.NAMESPACE);
        assertThat(condition("B5000-rv0-json-gzip").query().isGzip()).isTrue();
        assertThat(condition("B5000-quorum-json-limit500").query().limit()).isEqualTo(500);
        assertThat(condition("Bsmall5000-rv0-json").objects().jsonBytes()).isCloseTo(1386, within(1.0));
        assertThat(condition("get /api/v1/namespaces/default").query().resource())
                .isEqualTo("namespaces");
        assertThat(condition("get /readyz").query().resource()).isEmpty();
    }

    @Test
    void rows_that_other_jobs_slowed_are_blemished_as_their_readme_says() {
        List<String> slowed = set.conditions().stream()
                .filter(condition -> condition.kind() == ConditionKind.CLOSED || condition.kind() == ConditionKind.OPEN)
                .filter(condition -> condition.blemish() != null)
                .map(Condition::tag)
                .toList();

        assertThat(slowed)
                .containsExactlyInAnyOrder(
                        "C-def-rv0-N1000-c1",
                        "C-def-quorum-N1000-c1",
                        "C-def-quorum-N1000-c32",
                        "C-inf20-10-rv0-N1000-c2",
                        "C-inf20-10-rv0-N1000-c8",
                        "O-def-rv0-N1000-r27");
        assertThat(condition("C-def-rv0-N1000-c1").blemish(Metric.CPU)).isNull();
    }

    @Test
    void memory_that_a_process_kept_from_before_is_not_judged() {
        assertThat(condition("C-def-rv0-N1000-c1").memoryBlemish()).isNotNull();
        assertThat(condition("C-def-rv0-N1000-c16").memoryBlemish()).isNotNull();
        assertThat(condition("C-def-rv0-N1000-c256").memoryBlemish()).isNull();
        assertThat(condition("C-inf20-10-rv0-N1000-c64").memoryBlemish()).isNull();
        assertThat(condition("C-def-rv0-N5000-c32").memoryBlemish()).isNull();
    }

    @Test
    void storms_are_read_in_the_format_that_the_readme_describes() {
        MeasurementSet storms = Measurements.read(Path.of("src/test/resources/measurements-synthetic"));

        Load load = storms.conditions().get(0).load();
        assertThat(storms.conditions()).hasSize(1);
        assertThat(storms.conditions().get(0).kind()).isEqualTo(ConditionKind.STORM);
        assertThat(load.thinkSeconds()).isEqualTo(5);
        assertThat(load.onSeconds()).isEqualTo(10);
        assertThat(load.offSeconds()).isEqualTo(40);
    }

    @Test
    void an_unknown_column_is_a_warning_with_the_nearest_known_one() throws IOException {
        write("concurrent_list.csv", HEADER.replace("dur_s", "dur_s,kas_cpu_sec") + ROW.replace("4,14,", "4,14,13.9,"));

        assertThat(Measurements.read(folder).warnings())
                .singleElement()
                .asString()
                .contains("concurrent_list.csv:1  the column (kas_cpu_sec) is unknown and is not read.")
                .contains("Maybe you meant: kas_cpu_s.");
    }

    @Test
    void a_missing_column_is_named_with_the_one_that_may_be_it() throws IOException {
        write("concurrent_list.csv", HEADER.replace("main_ok_n", "main_okn") + ROW);

        assertThatThrownBy(() -> Measurements.read(folder))
                .isInstanceOf(MeasurementException.class)
                .hasMessageContaining("concurrent_list.csv:1  the column (main_ok_n) is missing.")
                .hasMessageContaining("Maybe it is the one called: main_okn.");
    }

    @Test
    void a_value_that_is_no_number_is_named_with_its_line() throws IOException {
        write("concurrent_list.csv", HEADER + ROW + ROW.replace("26.4", "fast"));

        assertThatThrownBy(() -> Measurements.read(folder))
                .hasMessageContaining("concurrent_list.csv:3  main_ok_per_s: the value (fast) is not a number.");
    }

    @Test
    void a_row_that_was_cut_off_is_named_with_its_line() throws IOException {
        write("concurrent_list.csv", HEADER + ROW + "closed,C-def-rv0-N1000-c16,1000,16");

        assertThatThrownBy(() -> Measurements.read(folder))
                .hasMessageContaining("concurrent_list.csv:3  the row has (4) values, the header has (10) columns.")
                .hasMessageContaining("Maybe the file was cut off here.");
    }

    @Test
    void an_unknown_word_is_named_with_the_nearest_known_one() throws IOException {
        write("concurrent_list.csv", HEADER + ROW.replace("closed", "clsed").replace("tok-sa", "tok-as"));

        assertThatThrownBy(() -> Measurements.read(folder))
                .hasMessageContaining("exp: unknown value (clsed). Known: closed, open.\nMaybe you meant: closed.")
                .hasMessageContaining("token: unknown value (tok-as)")
                .hasMessageContaining("Maybe you meant: tok-sa.");
    }

    @Test
    void a_folder_without_measurements_and_a_folder_that_is_not_there_are_refused() {
        assertThatThrownBy(() -> Measurements.read(folder)).hasMessageContaining("the folder holds no measurements");
        assertThatThrownBy(() -> Measurements.read(folder.resolve("none")))
                .hasMessageContaining("there is no such folder");
    }

    @Test
    void controllers_are_recognised_and_a_misspelt_file_is_pointed_out() throws IOException {
        write("concurrent_list.csv", HEADER + ROW);
        write("restart.csv", "n_objects\n1\n");
        Files.createDirectory(folder.resolve("controllers"));

        MeasurementSet read = Measurements.read(folder);

        assertThat(read.notModelled()).singleElement().asString().contains("not modelled yet");
        assertThat(read.warnings()).singleElement().asString().contains("Maybe you meant: restarts.csv.");
    }

    private long count(ConditionKind kind) {
        return set.conditions().stream()
                .filter(condition -> condition.kind() == kind)
                .count();
    }

    private Condition condition(String name) {
        return set.conditions().stream()
                .filter(condition -> condition.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
