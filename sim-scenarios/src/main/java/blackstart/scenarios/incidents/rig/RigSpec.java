// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.rig;

import blackstart.spec.Constraints;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with one queueing server.
 *
 * @param name name of the experiment in its case
 * @param servers requests that are served at a time
 * @param workPerSecond work that each of them does in a second, in the unit of {@link PhaseSpec#work}
 * @param service how service times spread around work divided by {@code workPerSecond}
 * @param arrivals how requests arrive
 * @param fixedLatency time of each request outside the server, such as the network's
 * @param timeout how long a client waits for an attempt; null: for ever
 * @param resends attempts after the first
 * @param replications runs with different chance
 * @param cache a look-aside cache before the server; null: none
 * @param heap a heap whose live part slows the server; null: none
 * @param phases what happens, one after the other
 */
public record RigSpec(
        String name,
        int servers,
        double workPerSecond,
        Spread service,
        Spread arrivals,
        @Nullable Duration fixedLatency,
        @Nullable Duration timeout,
        int resends,
        int replications,
        @Nullable CacheSpec cache,
        @Nullable HeapSpec heap,
        List<PhaseSpec> phases) {

    /** How times spread. */
    public enum Spread {
        /** Not at all. */
        FIXED,
        /** Exponentially. */
        EXPONENTIAL
    }

    /** Checks the components; complains about all broken rules at once. */
    public RigSpec {
        new Constraints()
                .named("name", name)
                .between("servers", servers, 1, 100_000)
                .positive("workPerSecond", workPerSecond)
                .notNegative("fixedLatency", fixedLatency)
                .positive("timeout", timeout)
                .between("resends", resends, 0, 100)
                .between("replications", replications, 1, 1_000)
                .notEmpty("phases", phases)
                .enforce();
    }

    /**
     * A part of the experiment.
     *
     * @param name its name in the figures
     * @param duration its length
     * @param ratePerSecond requests that arrive, resends not counted
     * @param work work of a request; null: 1
     * @param capacity share of the server's speed that is left; 0: it stands still; null: all
     */
    public record PhaseSpec(
            String name,
            Duration duration,
            double ratePerSecond,
            @Nullable Double work,
            @Nullable Double capacity) {

        /** Checks the components. */
        public PhaseSpec {
            new Constraints()
                    .named("name", name)
                    .positive("duration", duration)
                    .positive("ratePerSecond", ratePerSecond)
                    .that("work", work, work == null || work > 0, "be more than 0")
                    .that("capacity", capacity, capacity == null || capacity >= 0, "be 0 or more")
                    .enforce();
        }

        double workOfRequest() {
            return work == null ? 1 : work;
        }

        double share() {
            return capacity == null ? 1 : capacity;
        }
    }

    /**
     * A look-aside cache that is empty at the start: a request for a key that it holds is answered at once; the answer of the
     * server is kept only if its client still waits for it.
     *
     * @param keys number of keys, asked for equally often
     * @param timeToLive how long a key is kept
     */
    public record CacheSpec(int keys, Duration timeToLive) {

        /** Checks the components. */
        public CacheSpec {
            new Constraints()
                    .atLeast("keys", keys, 1)
                    .positive("timeToLive", timeToLive)
                    .enforce();
        }
    }

    /**
     * A garbage-collected heap. A collection marks the live part, so its share of the time is allocation rate times live
     * bytes over what is free, at most {@code mostShare}.
     *
     * @param heapBytes size of the heap
     * @param baseLiveBytes live bytes without any request
     * @param liveBytesPerWaiting live bytes of each request that waits
     * @param liveBytesPerServed live bytes of each request in service
     * @param allocatedBytesPerRequest garbage of each request that is served
     * @param markBytesPerSecond live bytes that a collection gets through in a second
     * @param mostShare greatest share of the time that goes into collections
     */
    public record HeapSpec(
            long heapBytes,
            long baseLiveBytes,
            long liveBytesPerWaiting,
            long liveBytesPerServed,
            long allocatedBytesPerRequest,
            long markBytesPerSecond,
            double mostShare) {

        /** Checks the components. */
        public HeapSpec {
            new Constraints()
                    .atLeast("heapBytes", heapBytes, 1)
                    .atLeast("baseLiveBytes", baseLiveBytes, 0)
                    .atLeast("liveBytesPerWaiting", liveBytesPerWaiting, 0)
                    .atLeast("liveBytesPerServed", liveBytesPerServed, 0)
                    .atLeast("allocatedBytesPerRequest", allocatedBytesPerRequest, 1)
                    .atLeast("markBytesPerSecond", markBytesPerSecond, 1)
                    .between("mostShare", mostShare, 0, 0.999)
                    .enforce();
        }
    }
}
