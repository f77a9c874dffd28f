// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

import blackstart.random.RandomStream;
import blackstart.version.KubernetesVersion;

/**
 * How long a client waits after the first, second, ... failure in a row: {@code initialNanos}, then {@code factor}
 * times as long each time up to {@code capNanos}, each stretched by a random share of up to {@code jitter}.
 *
 * @param initialNanos first wait in nanoseconds, at least 1
 * @param factor growth per failure, at least 1
 * @param capNanos longest wait before jitter, in nanoseconds, at least {@code initialNanos}
 * @param jitter greatest random share added to a wait, at least 0; 0 draws no number
 * @param resetNanos time in nanoseconds after which the next failure counts as the first, more than 0
 * @param style where the waits begin and what that time is counted from
 */
public record BackoffPolicy(
        long initialNanos, double factor, long capNanos, double jitter, long resetNanos, Style style) {

    /** Three ways in which real components count. */
    public enum Style {
        /** The first failure already waits; the time counts from the last failure (wait.NewExponentialBackoffManager). */
        CLIENT_GO,
        /**
         * The first failure already waits; the time counts from the last reset, even under continuous failure
         * (wait.Backoff.DelayWithReset).
         */
        CLIENT_GO_PERIODIC,
        /**
         * The first failure goes on at once; the time counts from the end of the last wait (kubelet, container
         * restarts).
         */
        KUBELET_RESTART
    }

    private static final long SECOND = 1_000_000_000L;
    // client-go v1.30 tools/cache/reflector.go: NewExponentialBackoffManager(800 ms, 30 s, 2 min, 2.0, 1.0)
    private static final BackoffPolicy REFLECTOR =
            new BackoffPolicy(800_000_000L, 2, 30 * SECOND, 1, 120 * SECOND, Style.CLIENT_GO);
    // client-go v1.36 uses wait.Backoff.DelayWithReset with the same numbers
    private static final BackoffPolicy REFLECTOR_136 =
            new BackoffPolicy(800_000_000L, 2, 30 * SECOND, 1, 120 * SECOND, Style.CLIENT_GO_PERIODIC);
    // kubelet v1.30 pkg/kubelet/kubelet.go: backOffPeriod 10 s, MaxContainerBackOff 300 s; reset after twice the
    // maximum
    private static final BackoffPolicy CRASH_LOOP =
            new BackoffPolicy(10 * SECOND, 2, 300 * SECOND, 0, 600 * SECOND, Style.KUBELET_RESTART);

    /** Checks the ranges. */
    public BackoffPolicy {
        if (initialNanos < 1) {
            throw new IllegalArgumentException("initialNanos: the value (" + initialNanos + ") must be at least 1");
        }
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factor: the value (" + factor + ") must be at least 1");
        }
        if (capNanos < initialNanos) {
            throw new IllegalArgumentException(
                    "capNanos: the value (" + capNanos + ") must be at least initialNanos (" + initialNanos + ")");
        }
        if (!(jitter >= 0 && jitter < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("jitter: the value (" + jitter + ") must be at least 0");
        }
        if (resetNanos < 1) {
            throw new IllegalArgumentException("resetNanos: the value (" + resetNanos + ") must be more than 0");
        }
    }

    /**
     * A client-go reflector's back-off before it lists or watches again: 0.8 s, 1.6 s, ... 30 s, each up to doubled
     * (v1.30).
     */
    public static BackoffPolicy reflector() {
        return REFLECTOR;
    }

    /** The back-off of a reflector in a component of that release. */
    public static BackoffPolicy reflector(KubernetesVersion kubernetes) {
        return kubernetes.resetsBackOffUnderFailure() ? REFLECTOR_136 : REFLECTOR;
    }

    /**
     * The kubelet's CrashLoopBackOff: at once, then 10 s, 20 s, ... 300 s, until a container has run for 10 min
     * (v1.30).
     */
    public static BackoffPolicy crashLoop() {
        return CRASH_LOOP;
    }

    /**
     * The wait before jitter after so many failures in a row, in nanoseconds; for populations that keep a count instead
     * of a {@link Backoff} each.
     *
     * @param failures failures in a row, the present one included, at least 1
     */
    public long nominalNanos(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures: the value (" + failures + ") must be at least 1");
        }
        int steps = failures - 1;
        if (style == Style.KUBELET_RESTART) {
            if (steps == 0) {
                return 0;
            }
            steps--;
        }
        long wait = initialNanos;
        for (int i = 0; i < steps && wait < capNanos && factor > 1; i++) {
            wait = grown(wait);
        }
        return wait;
    }

    /** A wait of {@code nanos} with this policy's jitter, drawn from {@code stream}. */
    public long jittered(long nanos, RandomStream stream) {
        return jitter == 0 ? nanos : nanos + (long) (stream.nextDouble() * jitter * nanos);
    }

    /** The wait after one of {@code nanos}. */
    long grown(long nanos) {
        return Math.min(capNanos, (long) (nanos * factor));
    }
}
