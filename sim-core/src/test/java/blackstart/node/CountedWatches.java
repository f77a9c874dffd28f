// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

import blackstart.api.ApiRequest;
import blackstart.api.ApiWatch;
import blackstart.api.ApiWatcher;
import blackstart.api.ApiWatches;
import blackstart.api.WatchStream;

/** Counts the watches that kubelets have open from the start. */
final class CountedWatches implements WatchRegistry {
    final ApiWatches watches = new ApiWatches();
    long opened;
    long closed;

    @Override
    public ApiWatch open(int endpoint, ApiRequest request, int weight, ApiWatcher watcher) {
        opened += weight;
        return watches.open(watcher, weight, new WatchStream() {
            @Override
            public long revision() {
                return 1;
            }

            @Override
            public void onClosed() {
                closed += weight;
            }
        });
    }
}
