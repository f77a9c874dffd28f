// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

/** What operators do through the cloud's API, which no fault of a cluster locks. */
public interface Infrastructure {

    /** Deletes nodes. */
    void removeNodes(int cluster, int count);

    /** Gives each API server {@code factor} times its cores and memory. */
    void scaleApiServers(int cluster, double factor);
}
