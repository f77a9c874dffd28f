// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

import java.util.SortedMap;

/**
 * One fleet-wide series.
 *
 * @param name path-like name such as {@code product/chatgpt/availability}
 * @param metric name of the real metric it corresponds to, or a name with prefix {@code blackstart_}
 * @param labels labels such as verb and code
 * @param unit unit of the values, such as {@code ratio}, {@code seconds}, {@code 1/s}
 * @param help one sentence
 * @param values one value a step; NaN where there was nothing to measure
 */
public record SeriesResult(
        String name, String metric, SortedMap<String, String> labels, String unit, String help, double[] values) {}
