// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.random.RandomStream;

/**
 * A connection-level (layer 4) balancer: it spreads new connections over the API servers that accept any, and never moves an
 * established one.
 */
public final class LoadBalancer {
    /** No endpoint. */
    public static final int NONE = -1;

    private final ApiEndpoint[] endpoints;
    private final RandomStream choice;
    private final ApiCalls calls;

    /** Balances over {@code endpoints}; {@code choice} decides for each new connection. */
    public LoadBalancer(ApiEndpoint[] endpoints, RandomStream choice, ApiCalls calls) {
        this.endpoints = endpoints.clone();
        this.choice = choice;
        this.calls = calls;
    }

    /** A client's connection, not yet established. */
    public ApiConnection connection() {
        return new ApiConnection(this);
    }

    /** Number of endpoints, serving or not. */
    public int endpoints() {
        return endpoints.length;
    }

    /** The index of an endpoint that accepts a new connection, or {@link #NONE}. */
    int connect() {
        int serving = 0;
        for (ApiEndpoint endpoint : endpoints) {
            if (endpoint.isServing()) {
                serving++;
            }
        }
        return serving == 0 ? NONE : servingEndpoint(choice.nextInt(serving));
    }

    private int servingEndpoint(int rank) {
        int left = rank;
        for (int i = 0; i < endpoints.length; i++) {
            if (endpoints[i].isServing() && left-- == 0) {
                return i;
            }
        }
        throw new IllegalStateException("no serving endpoint of rank (" + rank + ")");
    }

    ApiEndpoint endpoint(int index) {
        return endpoints[index];
    }

    ApiCalls calls() {
        return calls;
    }
}
