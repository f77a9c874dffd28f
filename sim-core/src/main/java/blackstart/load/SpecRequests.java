// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.ApiConnection;
import blackstart.api.LoadBalancer;

/** What the clients of a scenario's load ask for. */
final class SpecRequests implements LoadRequests {
    private final LoadSpec spec;
    private final LoadBalancer balancer;
    private final StoredCount stored;
    private final ApiConnection shared;
    private final LoadSlot sharedSlot;

    SpecRequests(LoadSpec spec, LoadBalancer balancer, StoredCount stored) {
        this.spec = spec;
        this.balancer = balancer;
        this.stored = stored;
        this.shared = balancer.connection();
        this.sharedSlot = LoadSlot.of(spec, 0, shared, balancer.endpoints());
    }

    @Override
    public LoadSlot slot(int client) {
        ApiConnection connection = spec.connectionPerClient() ? balancer.connection() : shared;
        return spec.identity().userPerClient()
                ? LoadSlot.of(spec, client, connection, balancer.endpoints())
                : new LoadSlot(connection, sharedSlot.first(), sharedSlot.next(), sharedSlot.watch());
    }

    @Override
    public long pages() {
        LoadRequestSpec request = spec.request();
        return request.limit() == 0 ? 1 : request.pages(stored.objects(request.resource()));
    }
}
