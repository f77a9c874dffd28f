// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;

/** Where kubelets find the watches that are open at the start of the simulation. */
public interface WatchRegistry {

    /** Opens {@code weight} watches to the server of that index that nobody had to ask for. */
    ApiWatch open(int endpoint, ApiRequest request, int weight, ApiWatcher watcher);
}
