// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.spec.Constraints;
import java.util.ArrayList;
import java.util.List;

/**
 * Who a load pretends to be.
 *
 * @param user user name; a service account ({@code system:serviceaccount:ns:name}) has its groups without saying so
 * @param groups further groups, such as {@code system:nodes} or {@code system:masters}
 * @param userPerClient whether each client is a user of its own ({@code user-0}, {@code user-1}, ...), and so a flow of its own
 *     where the flow schema tells flows apart by user; else all are one
 */
public record LoadIdentitySpec(String user, List<String> groups, boolean userPerClient) {
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** Checks the components; complains about all broken rules at once. */
    public LoadIdentitySpec {
        groups = List.copyOf(groups);
        boolean whole = user == null || !user.startsWith(SERVICE_ACCOUNT) || user.split(":", -1).length == 4;
        new Constraints()
                .named("user", user)
                .that("user", user, whole, "name a service account as " + SERVICE_ACCOUNT + "<namespace>:<name>")
                .enforce();
    }

    /** One service account for all clients: one flow. */
    public static LoadIdentitySpec serviceAccount() {
        return new LoadIdentitySpec(SERVICE_ACCOUNT + "load:load", List.of(), false);
    }

    Requester requester(int client) {
        String name = userPerClient ? user + "-" + client : user;
        List<String> all = new ArrayList<>(groups);
        if (name.startsWith(SERVICE_ACCOUNT)) {
            String[] parts = name.split(":", -1);
            all.addAll(Requester.serviceAccount(parts[2], parts[3]).groups());
        } else {
            all.addAll(Requester.user(name).groups());
        }
        return new Requester(name, all.stream().distinct().toList());
    }
}
