// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import blackstart.spec.Constraints;

/**
 * How long a watch takes for an event: in the server, which needs longer while its CPU is short, and then in the client and on
 * the way to it. Both 0: it always keeps up.
 *
 * @param serverNanos alone on a core, in nanoseconds, at least 0
 * @param clientNanos nanoseconds, at least 0
 */
public record Pace(long serverNanos, long clientNanos) {
    /** Of watches that always keep up. */
    public static final Pace ENDLESS = new Pace(0, 0);

    private static final long LEAST_NANOS = 1_000; // a million events a second: who is faster keeps up

    /** Checks the components. */
    public Pace {
        long sum = serverNanos + clientNanos;
        boolean hasPace = sum == 0 || sum >= LEAST_NANOS;
        if (serverNanos < 0 || clientNanos < 0 || !hasPace) {
            new Constraints()
                    .atLeast("serverNanos", serverNanos, 0L)
                    .atLeast("clientNanos", clientNanos, 0L)
                    .that("serverNanos + clientNanos", sum, hasPace, "be 0 or at least " + LEAST_NANOS)
                    .enforce();
        }
    }

    /** Of a watch whose server and client take so long, at least a microsecond together. */
    public static Pace of(double serverNanos, double clientNanos) {
        long server = Math.round(serverNanos);
        return new Pace(server, Math.max(LEAST_NANOS - server, Math.round(clientNanos)));
    }

    boolean isEndless() {
        return serverNanos == 0 && clientNanos == 0;
    }

    /** Nanoseconds per event while the server takes {@code slowdown} times as long as alone. */
    double nanos(double slowdown) {
        return serverNanos * slowdown + clientNanos;
    }
}
