// SPDX-License-Identifier: Apache-2.0
package blackstart.remediation;

/** What the responders' dashboards say of a cluster at the latest scrape. */
public interface ClusterHealth {

    /** Whether the cluster has been hit and is not yet declared well. */
    boolean isImpacted(int cluster);

    /** Whether its API servers, its DNS and its services are well. */
    boolean isWell(int cluster);
}
