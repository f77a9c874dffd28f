// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** Hears when a mechanism turned an API outage into a DNS outage; it must not change the run. */
@FunctionalInterface
public interface CouplingListener {

    /** A mechanism acted. */
    void onCoupling(CouplingReport report);
}
