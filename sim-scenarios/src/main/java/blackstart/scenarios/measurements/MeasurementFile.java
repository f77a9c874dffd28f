// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import java.util.Arrays;
import java.util.List;

/** The CSV files of a set of measurements, with the columns that each must have. */
enum MeasurementFile {
    LIST_SINGLE_CLIENT("list_single_client.csv", "exp", "tag", "n_objects", "path", "n", "bytes", "wall_s"),
    CONCURRENT_LIST("concurrent_list.csv", "exp", "tag", "n_objects", "path", "token", "main_ok_n", "wall_s"),
    GET_AND_IDLE("get_and_idle.csv", "exp", "n_objects", "path", "n", "wall_s", "kas_cpu_s"),
    CREATE_PODS("create_pods.csv", "tag", "n_objects", "clients", "created", "wall_s"),
    LEASE_WRITES("lease_writes.csv", "tag", "n_objects", "clients", "main_ok_n", "wall_s"),
    WATCH_FANOUT("watch_fanout.csv", "tag", "n_objects", "watches", "update_rate", "updates", "wall_s"),
    WATCH_MEMORY("watch_memory.csv", "watches", "metric", "value"),
    STORM("storm.csv", "tag", "n_objects", "clients", "path", "token", "think_s", "on_s", "off_s", "main_ok_n"),
    RESTART_HERD("restart_herd.csv", "tag", "n_objects", "watchers", "path", "token", "wall_s"),
    RESTARTS("restarts.csv", "tag", "n_objects", "watchers", "kill_at_s", "exec_at_s", "ready_after_exec_s"),
    RESTART_IDLE("restart_idle.csv", "n_objects", "rep", "readyz_after_exec_s", "kas_cpu_s_at_ready");

    private final String fileName;
    private final List<String> needed;

    MeasurementFile(String fileName, String... needed) {
        this.fileName = fileName;
        this.needed = List.of(needed);
    }

    String fileName() {
        return fileName;
    }

    List<String> needed() {
        return needed;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(MeasurementFile::fileName).toList();
    }
}
