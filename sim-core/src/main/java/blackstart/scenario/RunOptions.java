// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * How to run a scenario. Only the seed influences the outcome.
 *
 * @param seed seed of every random stream
 * @param threads threads that advance clusters, at least 1
 * @param window longest stretch of simulated time that clusters advance at once; zero for no limit
 * @param progress is told how far the run has come
 */
public record RunOptions(long seed, int threads, Duration window, ProgressListener progress) {

    /** Checks threads and window. */
    public RunOptions {
        new Constraints()
                .atLeast("threads", threads, 1)
                .notNegative("window", window)
                .enforce();
    }

    /** One thread, no window, no progress. */
    public static RunOptions seed(long seed) {
        return new RunOptions(seed, 1, Duration.ZERO, (done, horizon) -> {});
    }

    /** The same with that many threads. */
    public RunOptions withThreads(int number) {
        return new RunOptions(seed, number, window, progress);
    }

    /** The same with windows of that length. */
    public RunOptions withWindow(Duration length) {
        return new RunOptions(seed, threads, length, progress);
    }

    /** The same with that listener. */
    public RunOptions withProgress(ProgressListener listener) {
        return new RunOptions(seed, threads, window, listener);
    }
}
