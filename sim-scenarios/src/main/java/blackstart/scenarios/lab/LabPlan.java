// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.lab;

import blackstart.apiserver.ApiServerSpec;
import blackstart.etcd.EtcdSpec;
import blackstart.version.KubernetesVersion;
import java.util.List;

/**
 * What stands in a laboratory.
 *
 * @param name its name
 * @param release the release of the API servers
 * @param apiServer their costs and limits
 * @param etcd the costs and limits of etcd
 * @param servers how many API servers there are, and how large
 * @param objects what is stored
 * @param housekeeping GETs from the cache per second and API server that cost as much as what it does without clients
 */
public record LabPlan(
        String name,
        KubernetesVersion release,
        ApiServerSpec apiServer,
        EtcdSpec etcd,
        ServersSpec servers,
        List<ObjectsSpec> objects,
        int housekeeping) {

    /** Copies the list. */
    public LabPlan {
        objects = List.copyOf(objects);
    }
}
