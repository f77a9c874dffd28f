// SPDX-License-Identifier: Apache-2.0
package blackstart.cluster;

/**
 * What an operator's command came back with.
 *
 * @param atNanos when, in nanoseconds since the start
 * @param accepted whether the API server did what was asked
 * @param outcome {@code ok}, {@code 429}, {@code 504}, {@code 500}, {@code connection lost} or {@code connection refused}
 */
public record KubectlResult(long atNanos, boolean accepted, String outcome) {}
