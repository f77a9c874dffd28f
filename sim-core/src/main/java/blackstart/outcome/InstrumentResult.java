// SPDX-License-Identifier: Apache-2.0
package blackstart.outcome;

/**
 * What one instrument showed over the run, in equal buckets side by side from the start.
 *
 * @param instrument the metric with its labels, such as {@code up{server="0"}}
 * @param widthSeconds width of every bucket
 * @param means time-weighted mean of each bucket
 * @param minima least value held in each bucket
 * @param maxima greatest value held in each bucket
 */
public record InstrumentResult(String instrument, double widthSeconds, float[] means, float[] minima, float[] maxima) {}
