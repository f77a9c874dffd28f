// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import static blackstart.apiserver.ServerRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import blackstart.api.ApiConnection;
import blackstart.api.ApiRead;
import blackstart.api.ApiRead.Selection;
import blackstart.api.ApiRequest;
import blackstart.api.Encoding;
import blackstart.api.Verb;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What single requests cost, by hand and against the measured rows to which the costs were fitted. */
class RequestCostsTest {
    private static final ServerRig.Pods PODS = new ServerRig.Pods(1_000, 2_000, 1_500); // 2 MB, 1.5 MB stored
    private static final double ADMITTED = 0.05 + 0.12 + 0.04; // before admission, woken, handled

    static List<Map<String, String>> rows() {
        return MeasuredTable.read("single-lists.csv");
    }

    /** CPU milliseconds of one request on an established connection to an idle server. */
    private static double millis(ServerRig.Pods pods, ApiRequest request) {
        ServerRig rig = new ServerRig(1, 1, 64L << 30, ServerRig.exact(), pods);
        rig.disk.takes(Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(1));
        ApiConnection connection = rig.connect();
        connection.send(ServerRig.lease(), 1, (call, answer) -> {});
        rig.simulation.advanceTo(SECOND);
        double before = rig.server.busyCoreNanos();
        connection.send(request, 1, (call, answer) -> {});
        rig.simulation.advanceTo(9 * SECOND);
        return (rig.server.busyCoreNanos() - before) / 1e6;
    }

    private static double list(ApiRead read) {
        return millis(PODS, ServerRig.list(read));
    }

    @Test
    void a_cached_list_costs_by_the_objects_that_it_looks_at_and_those_that_it_answers() {
        // all: 1,000 x (0.01 + 3.9) us, 2 MB x 4.6 ms; a node's: only its ten, by the index; a label's ten and a
        // namespace's
        // fifty: after a look at all thousand
        assertThat(list(ApiRead.list("0"))).isCloseTo(ADMITTED + 3.91 + 9.2, within(0.001));
        assertThat(list(ApiRead.list("0").selecting(Selection.NODE, 0.01)))
                .isCloseTo(ADMITTED + 0.0001 + 0.039 + 0.092, within(0.001));
        assertThat(list(ApiRead.list("0").selecting(Selection.SELECTOR, 0.01)))
                .isCloseTo(ADMITTED + 0.01 + 0.039 + 0.092, within(0.001));
        assertThat(list(ApiRead.list("0").selecting(Selection.NAMESPACE, 0.05)))
                .isCloseTo(ADMITTED + 0.01 + 0.195 + 0.46, within(0.001));
    }

    @Test
    void a_list_from_etcd_decodes_everything_whatever_it_selects_but_no_more_than_a_namespace_or_a_page() {
        // 1,000 x 2.9 us and 1.5 MB x 5.5 ms = 11.15 ms, and once more woken by etcd
        double decoded = ADMITTED + 0.12 + 11.15;
        assertThat(list(ApiRead.list(""))).isCloseTo(decoded + 3.9 + 9.2, within(0.001));
        assertThat(list(ApiRead.list("").selecting(Selection.SELECTOR, 0))).isCloseTo(decoded, within(0.001));
        assertThat(list(ApiRead.list("").selecting(Selection.NODE, 0.01)))
                .isCloseTo(decoded + 0.039 + 0.092, within(0.001));
        assertThat(list(ApiRead.list("").selecting(Selection.NAMESPACE, 0.05)))
                .isCloseTo(ADMITTED + 0.12 + 0.05 * (11.15 + 3.9 + 9.2), within(0.001));
        assertThat(list(ApiRead.list("", 500))).isCloseTo(ADMITTED + 0.12 + 0.5 * (11.15 + 3.9 + 9.2), within(0.001));
    }

    @Test
    void the_limit_is_ignored_at_resource_version_zero() {
        assertThat(list(ApiRead.list("0", 500))).isEqualTo(list(ApiRead.list("0")));
    }

    @Test
    void protobuf_is_cheaper_and_gzip_dearer_but_only_from_128_kibibytes_on() {
        // protobuf: 1.5 MB x 3.1 ms; gzip: 2 MB x 1.25 ms
        assertThat(list(ApiRead.list("0").encoded(Encoding.PROTOBUF, false)))
                .isCloseTo(ADMITTED + 3.91 + 4.65, within(0.001));
        assertThat(list(ApiRead.list("0").encoded(Encoding.JSON, true)))
                .isCloseTo(ADMITTED + 3.91 + 9.2 + 2.5, within(0.001));
        ApiRead small = ApiRead.list("0").selecting(Selection.NODE, 0.05); // 100 kB
        assertThat(list(small.encoded(Encoding.JSON, true))).isEqualTo(list(small));
    }

    @Test
    void a_byte_beyond_eight_megabytes_costs_a_quarter_more() {
        ServerRig.Pods large = new ServerRig.Pods(1_000, 10_000, 7_000);

        // 10 MB and 27 % of 2 MB
        assertThat(millis(large, ServerRig.list(ApiRead.list("0"))))
                .isCloseTo(ADMITTED + 3.91 + 4.6 * 10.54, within(0.001));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void one_law_describes_lists_of_any_kind(Map<String, String> row) {
        String tag = row.get("tag");
        long objects = Long.parseLong(row.get("objects"));
        ServerRig.Pods pods =
                tag.startsWith("Bsmall") ? new ServerRig.Pods(objects, 1_386, 828) : ServerRig.Pods.big(objects);
        ApiRead read = ApiRead.list(tag.contains("rv0") ? "0" : "", tag.endsWith("limit500") ? 500 : 0);
        read = tag.endsWith("nodesel") ? read.selecting(Selection.NODE, 0.01) : read;
        read = tag.endsWith("-ns") ? read.selecting(Selection.NAMESPACE, 0.05) : read;
        read = read.encoded(tag.contains("proto") ? Encoding.PROTOBUF : Encoding.JSON, tag.contains("gzip"));
        long pages = tag.endsWith("limit500") ? objects / 500 : 1;

        double simulated = pages * millis(pods, ServerRig.list(read));

        // Most rows are of six requests or fewer, some of which meet a garbage collection. The worst is 41 % off: small
        // pods of one
        // namespace, which seem to meet none.
        assertThat(simulated).as(tag).isCloseTo(Double.parseDouble(row.get("kas_ms_per_req")), withinPercentage(45));
    }

    @Test
    void half_of_those_rows_agree_within_a_tenth() {
        List<Double> errors = new ArrayList<>();
        for (Map<String, String> row : rows()) {
            if (row.get("tag").endsWith("json") && row.get("tag").startsWith("B")) {
                ServerRig.Pods pods = row.get("tag").startsWith("Bsmall")
                        ? new ServerRig.Pods(Long.parseLong(row.get("objects")), 1_386, 828)
                        : ServerRig.Pods.big(Long.parseLong(row.get("objects")));
                double simulated =
                        millis(pods, ServerRig.list(ApiRead.list(row.get("tag").contains("rv0") ? "0" : "")));
                errors.add(StrictMath.abs(simulated / Double.parseDouble(row.get("kas_ms_per_req")) - 1));
            }
        }
        errors.sort(null);

        assertThat(errors).hasSizeGreaterThanOrEqualTo(8);
        assertThat(errors.get(errors.size() / 2)).isLessThan(0.1);
    }

    @Test
    void writes_cost_by_the_size_of_the_object_and_wake_the_server_twice() {
        // 730 bytes x 122 ns
        assertThat(millis(PODS, ServerRig.lease())).isCloseTo(ADMITTED + 0.3 + 0.08906 + 0.12, within(0.001));
    }

    @Test
    void delivering_an_event_costs_once_and_for_each_watch() {
        ServerRig rig = new ServerRig(1, 1, 64L << 30, ServerRig.exact(), new ServerRig.Pods(1_000, 7_744, 5_500));
        rig.watch("", "pods", 1_000);
        ApiRequest update = new ApiRequest(
                Verb.UPDATE,
                RequestAttributes.resource(Requester.user("alice"), "update", "", "pods", "default"),
                ApiRead.NONE,
                SECOND,
                false,
                1);

        rig.feed.committed(1, update, 20); // by another server
        rig.simulation.advanceTo(5 * SECOND);

        // 7,744 bytes x 143 ns, and 1,000 x (22 us + 7,744 x 1.6 ns); measured 36.2 ms an update with its write
        assertThat(rig.server.busyCoreNanos() / 20e6).isCloseTo(1.107 + 34.39, within(0.01));
    }
}
