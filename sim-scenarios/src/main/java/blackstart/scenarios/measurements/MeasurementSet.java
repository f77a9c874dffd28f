// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of measurements.
 *
 * @param folder where it lies
 * @param conditions all rows, file by file in alphabetical order
 * @param files names of the files that were read
 * @param warnings what was ignored, one sentence each
 * @param notModelled kinds of measurements that are recognised but that no model here predicts
 */
public record MeasurementSet(
        Path folder, List<Condition> conditions, List<String> files, List<String> warnings, List<String> notModelled) {

    /** Copies the lists. */
    public MeasurementSet {
        conditions = List.copyOf(conditions);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
        notModelled = List.copyOf(notModelled);
    }
}
