// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

/** Moves user traffic away from impacted clusters. */
@FunctionalInterface
public interface TrafficShift {

    /** Begins to move it; from now on impacted clusters lose their traffic as far as others can take it. */
    void begin();
}
