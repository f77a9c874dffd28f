// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

/** What operators do outside of the API, on the network and on the nodes. */
public interface NodeAccess {

    /** Cuts the agents off from the API servers. */
    void blockTelemetry(int cluster);

    /** Restarts the DNS servers of a cluster whose services do not come back. */
    void restartDns(int cluster);
}
