// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import java.util.Arrays;
import java.util.List;

/** Who sends the main requests, by the token in the measurements; it decides the priority level and the number of flows. */
public enum Identity {
    /** All clients are one service account: one flow of {@code workload-low}. */
    SERVICE_ACCOUNT("tok-sa", false),
    /** Each client is a user without groups: one flow each of {@code global-default}. */
    USERS("tok-u-%d", true),
    /** Each client is a node: one flow each of {@code system}. */
    NODES("tok-node-%d", true);

    private final String token;
    private final boolean isPerClient;

    Identity(String token, boolean isPerClient) {
        this.token = token;
        this.isPerClient = isPerClient;
    }

    /** The tokens that measurements may name. */
    static List<String> tokens() {
        return Arrays.stream(values()).map(identity -> identity.token).toList();
    }

    /** The token in the measurements. */
    public String token() {
        return token;
    }

    /** The user of a client with that number. */
    public String user(int client) {
        return switch (this) {
            case SERVICE_ACCOUNT -> "system:serviceaccount:telemetry:agent";
            case USERS -> "user-" + client;
            case NODES -> "system:node:node-" + client;
        };
    }

    /** The groups of that user. */
    public List<String> groups() {
        return switch (this) {
            case SERVICE_ACCOUNT ->
                List.of("system:serviceaccounts", "system:serviceaccounts:telemetry", "system:authenticated");
            case USERS -> List.of("system:authenticated");
            case NODES -> List.of("system:nodes", "system:authenticated");
        };
    }

    /** Whether each client is somebody else. */
    public boolean isPerClient() {
        return isPerClient;
    }
}
