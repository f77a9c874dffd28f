// SPDX-License-Identifier: Apache-2.0
/**
 * Results of other people's load generators as measured conditions: Azure's kperf ({@code kperf runner run --result}, also as
 * runkperf wraps it) and ClusterLoader2's summaries of API responsiveness. Both hold latencies only, and neither says how many
 * objects were stored: that stands in a file {@code cluster.yaml} beside them. See docs/how-to/calibrate.md.
 */
@NullMarked
package blackstart.scenarios.loadresults;

import org.jspecify.annotations.NullMarked;
