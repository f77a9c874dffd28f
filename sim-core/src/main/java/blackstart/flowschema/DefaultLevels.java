// SPDX-License-Identifier: Apache-2.0
package blackstart.flowschema;

import blackstart.flowschema.PriorityLevelSpec.Queuing;
import java.util.List;

/** The mandatory and suggested priority levels. Source: {@code apis/flowcontrol/bootstrap/default.go}, 1.28 to 1.36. */
public final class DefaultLevels {
    /** The level (and its schema) whose requests are never held back. */
    public static final String EXEMPT = "exempt";
    /** The level (and its schema) of everything that no other schema matches. */
    public static final String CATCH_ALL = "catch-all";

    private static final int QUEUE_LENGTH_LIMIT = 50;

    private DefaultLevels() {}

    /** All eight levels; the mandatory ones come last. */
    public static List<PriorityLevelSpec> levels() {
        return List.of(
                PriorityLevelSpec.queued("system", 30, 33, queues(64, 6)),
                PriorityLevelSpec.queued("node-high", 40, 25, queues(64, 6)),
                PriorityLevelSpec.queued("leader-election", 10, 0, queues(16, 4)),
                PriorityLevelSpec.queued("workload-high", 40, 50, queues(128, 6)),
                PriorityLevelSpec.queued("workload-low", 100, 90, queues(128, 6)),
                PriorityLevelSpec.queued("global-default", 20, 50, queues(128, 6)),
                PriorityLevelSpec.rejecting(CATCH_ALL, 5, 0),
                new PriorityLevelSpec(EXEMPT, true, 0, 0, null, null));
    }

    private static Queuing queues(int queues, int handSize) {
        return new Queuing(queues, handSize, QUEUE_LENGTH_LIMIT);
    }
}
