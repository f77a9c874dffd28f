// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.lab;

import blackstart.api.Verb;
import java.util.List;
import java.util.SortedMap;

/** The requests of all clients together, and of those that write. */
final class Totals {
    private final ClientMeter all = new ClientMeter();
    private final ClientMeter mutating = new ClientMeter();

    /** The meters that clients with that meter of their own and that verb are counted by. */
    List<ClientMeter> with(ClientMeter own, Verb verb) {
        return switch (verb) {
            case CREATE, UPDATE, PATCH, DELETE -> List.of(own, all, mutating);
            case GET, LIST, WATCH -> List.of(own, all);
        };
    }

    List<ClientMeter> meters() {
        return List.of(all, mutating);
    }

    void addTo(SortedMap<String, Double> figures, double seconds) {
        all.addTo(figures, "all.", seconds);
        mutating.addTo(figures, "mutating.", seconds);
    }
}
