// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

import java.util.HashMap;
import java.util.Map;

/** Derives independent streams from one seed by name; adding a name never changes another's draws. STUB. */
public final class RandomStreams {
    private final long seed;
    private final Map<String, RandomStream> streams = new HashMap<>();

    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The stream of that name; asking twice continues the same stream. Not thread-safe: one object per simulation. */
    public RandomStream stream(String name) {
        return streams.computeIfAbsent(name, n -> new RandomStream(seed ^ n.hashCode()));
    }

    public long seed() {
        return seed;
    }
}
