// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.storage.Storage;
import blackstart.storage.StorageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What {@code /livez} and {@code /readyz} look at: etcd is asked once a second at most, and has 2 s to answer. */
final class HealthChecks {
    private static final long INTERVAL_NANOS = 1_000_000_000L; // server/options/etcd.go: one real probe per second
    private static final long TIMEOUT_NANOS = 2_000_000_000L; // storagebackend: HealthcheckTimeout 2 s

    private final Simulation simulation;
    private final Storage storage;
    private final BiConsumer<Handler, Boolean> whenChecked;
    private final Timer timeout;
    private final List<Handler> waiting = new ArrayList<>();
    private int probe;
    private long lastProbeNanos = -INTERVAL_NANOS;
    private boolean lastWasGood = true;

    HealthChecks(Simulation simulation, Storage storage, BiConsumer<Handler, Boolean> whenChecked) {
        this.simulation = simulation;
        this.storage = storage;
        this.whenChecked = whenChecked;
        this.timeout = simulation.timer(() -> onResult(false));
    }

    void check(Handler handler) {
        long now = simulation.now();
        if (waiting.isEmpty() && now - lastProbeNanos < INTERVAL_NANOS) {
            whenChecked.accept(handler, lastWasGood);
            return;
        }
        waiting.add(handler);
        if (waiting.size() == 1) {
            lastProbeNanos = now;
            timeout.after(TIMEOUT_NANOS);
            int asked = ++probe;
            storage.read(0, 0, result -> {
                if (asked == probe) {
                    onResult(result == StorageResult.OK);
                }
            });
        }
    }

    private void onResult(boolean good) {
        probe++;
        timeout.cancel();
        lastWasGood = good;
        List<Handler> answered = List.copyOf(waiting);
        waiting.clear();
        answered.forEach(handler -> whenChecked.accept(handler, good));
    }

    /** The process has died. */
    void clear() {
        probe++;
        timeout.cancel();
        waiting.clear();
        lastProbeNanos = simulation.now() - INTERVAL_NANOS;
        lastWasGood = true;
    }
}
