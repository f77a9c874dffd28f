// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.spec.Constraints;

/**
 * The API servers of a laboratory.
 *
 * @param count how many
 * @param cpuCores CPU cores of each
 * @param memoryBytes memory of each
 */
public record ServersSpec(int count, double cpuCores, long memoryBytes) {

    /** Checks the components. */
    public ServersSpec {
        new Constraints()
                .between("count", count, 1, 100)
                .positive("cpuCores", cpuCores)
                .atLeast("memoryBytes", memoryBytes, 1)
                .enforce();
    }
}
