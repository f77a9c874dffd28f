// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.calibration;

import blackstart.apiserver.ApiServerSpec;
import blackstart.etcd.EtcdSpec;

/**
 * What the models cost.
 *
 * @param apiServer costs of the API server
 * @param etcd costs of etcd
 */
public record ModelParameters(ApiServerSpec apiServer, EtcdSpec etcd) {

    /** The defaults of the models. */
    public static ModelParameters defaults() {
        return new ModelParameters(ApiServerSpec.kubernetes130(), EtcdSpec.etcd35());
    }
}
