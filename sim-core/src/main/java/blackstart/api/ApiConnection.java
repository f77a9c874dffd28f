// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** One client's connection: it stays with its API server until that server dies. */
public final class ApiConnection {
    private final LoadBalancer balancer;
    private int endpoint = LoadBalancer.NONE;
    private int incarnation;
    private boolean fresh;

    ApiConnection(LoadBalancer balancer) {
        this.balancer = balancer;
    }

    /**
     * Sends {@code weight} identical requests at once (1 for a single client, the number of nodes for a cohort).
     * {@code caller} is told once how they ended; never before this method has returned.
     */
    public void send(ApiRequest request, int weight, ApiCaller caller) {
        send(request, weight, 0, caller);
    }

    /** The same for a client that names the {@code revision} that it has seen, as relists and WATCHes do; 0 for none. */
    public void send(ApiRequest request, int weight, long revision, ApiCaller caller) {
        ApiCall call = balancer.calls().take(request, weight, revision, caller);
        if (establish() == LoadBalancer.NONE) {
            balancer.calls().refuse(call);
        } else {
            if (fresh) {
                fresh = false;
                call.openConnection();
            }
            balancer.endpoint(endpoint).receive(call);
        }
    }

    /** Connects now, if it is not connected, and returns the index of the API server, or {@link LoadBalancer#NONE}. */
    public int establish() {
        if (!isOpen()) {
            endpoint = balancer.connect();
            incarnation = endpoint == LoadBalancer.NONE
                    ? 0
                    : balancer.endpoint(endpoint).incarnation();
            fresh = endpoint != LoadBalancer.NONE;
        }
        return endpoint;
    }

    /** Whether the connection is established and its server still there. */
    public boolean isOpen() {
        return endpoint != LoadBalancer.NONE
                && balancer.endpoint(endpoint).isServing()
                && balancer.endpoint(endpoint).incarnation() == incarnation;
    }

    /** Index of the API server at the other end; {@link LoadBalancer#NONE} without a connection. */
    public int endpoint() {
        return endpoint;
    }
}
