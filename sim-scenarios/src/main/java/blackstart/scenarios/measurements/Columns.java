// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import blackstart.scenarios.bind.NearestWord;
import blackstart.scenarios.yaml.Position;
import blackstart.scenarios.yaml.Problem;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that measurements may have: an unknown one is worth a warning, a missing one that is needed is an error. */
final class Columns {
    private static final List<String> KNOWN =
            words("exp tag n_objects clients rate dur_s path accept gzip limit token aborted"
                    + " aborts arrivals drain_s etcd_cpu_s etcd_cpu_total_s etcd_ms_per_ok etcd_ms_per_op etcd_ms_per_req"
                    + " executing_peak inqueue_peak seats_peak kas_cpu_s kas_cpu_total_s kas_hwm_mb kas_ms_per_ok kas_ms_per_op"
                    + " kas_ms_per_req kas_rss_mb kas_rss_peak_mb lg_cpu_s lg_ms_per_req load1 other_cpu_s"
                    + " records_at_end_of_arrivals terminations utc wall_s bytes first_status n reps statuses max_ms mean_ms min_ms"
                    + " p50_ms p90_ms p99_ms ops_per_s bad created etcd_rss_mb watches watchers selector update_rate updates"
                    + " event_bytes_each event_bytes_total events_delivered idle5s_kas_cpu_s kas_us_per_event open_kas_cpu_s"
                    + " open_wall_s rss_after_open_mb rss_before_mb rss_end_mb metric value rep livez_after_exec_s"
                    + " readyz_after_exec_s first_list_ok_after_exec_s kas_cpu_s_at_ready kas_rss_mb_at_ready kill_at_s exec_at_s"
                    + " ready_after_exec_s relisted of list_attempts list_429 list_failed think_s on_s off_s");

    private static final Pattern FAMILIES = Pattern.compile(
            "apf_[a-z_]+|err_[a-z_]+|(main|lease|exempt|user)_(issued|bytes_each"
                    + "|ok_[a-z0-9_]+|retry_after_\\d+|status_\\d+|err_[a-z_]+|other_[a-z_]+)|(ttfb|delay)_[a-z0-9_]+|relisted_[0-9.]+%_s");

    private Columns() {}

    static void check(CsvTable table, List<String> needed, Consumer<Problem> problems, Consumer<String> warnings) {
        List<String> columns = table.columns();
        if (columns.isEmpty()) {
            return;
        }
        for (String column : needed) {
            if (!columns.contains(column)) {
                List<String> odd =
                        columns.stream().filter(other -> !isKnown(other)).toList();
                String nearest = NearestWord.of(column, odd);
                problems.accept(new Problem(
                        new Position(table.file(), 1, 0),
                        "",
                        "the column (" + column + ") is missing",
                        nearest == null ? null : "Maybe it is the one called: " + nearest + "."));
            }
        }
        for (String column : columns) {
            if (!isKnown(column)) {
                warnings.accept(warning(table.file(), column));
            }
        }
    }

    private static String warning(String file, String column) {
        String hint = NearestWord.hint(column, KNOWN);
        return file + ":1  the column (" + column + ") is unknown and is not read." + (hint == null ? "" : " " + hint);
    }

    private static boolean isKnown(@Nullable String column) {
        return column != null
                && (KNOWN.contains(column) || FAMILIES.matcher(column).matches());
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ", -1)).toList();
    }
}
