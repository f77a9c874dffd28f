// SPDX-License-Identifier: Apache-2.0
package blackstart.scenario;

/** Is told how far a run has come; it cannot influence the run. */
@FunctionalInterface
public interface ProgressListener {

    /** Simulated nanoseconds done, of {@code horizonNanos}; called after each scrape on the thread that started the run. */
    void onProgress(long simulatedNanos, long horizonNanos);
}
