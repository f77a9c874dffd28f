// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

/**
 * Takes every trace event of a simulation, in the order of its clock; it must neither schedule events nor draw numbers.
 */
@FunctionalInterface
public interface TraceSink {

    /** Takes {@code event}. */
    void accept(TraceEvent event);
}
