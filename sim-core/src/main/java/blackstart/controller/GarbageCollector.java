// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.Answer;
import blackstart.engine.Simulation;
import java.util.ArrayDeque;
import java.util.BitSet;

/**
 * Deletes the pods of a DaemonSet that was deleted: 20 workers, a GET and a DELETE for each pod, through a rate-limited client.
 * Stops while its process does not lead.
 */
final class GarbageCollector {
    private static final int WORKERS = 20; // ConcurrentGCSyncs
    private static final long RETRY_NANOS =
            1_000_000_000L; // assumed: the work queue's back-off of a failing item, averaged

    private final Simulation simulation;
    private final ControllerManager manager;
    private final ControllerRequests requests;
    private final ControllerClient client;
    private final PodObjects pods;
    private final PodLife life;
    private final ArrayDeque<Integer> doomed = new ArrayDeque<>();
    private int busyWorkers;

    GarbageCollector(Control control, ControllerClient client, PodLife life) {
        this.simulation = control.simulation();
        this.manager = control.manager();
        this.requests = control.requests();
        this.client = client;
        this.pods = control.pods();
        this.life = life;
        manager.whenActive(this::work);
    }

    /** The owner of the pods on these nodes is gone. */
    void collect(BitSet nodes) {
        nodes.stream().forEach(doomed::add);
        work();
    }

    private void work() {
        while (busyWorkers < WORKERS && !doomed.isEmpty() && manager.isActive()) {
            busyWorkers++;
            int node = doomed.remove();
            client.send(requests.getPod, (answer, result) -> onRead(node, answer));
        }
    }

    private void onRead(int node, Answer answer) {
        if (answer == Answer.OK && manager.isActive()) {
            client.send(requests.deletePod, (deleted, result) -> onDeleted(node, deleted));
        } else {
            again(node);
        }
    }

    private void onDeleted(int node, Answer answer) {
        if (answer == Answer.OK) {
            busyWorkers--;
            pods.remove(node);
            life.onDeleted(node);
            work();
        } else {
            again(node);
        }
    }

    private void again(int node) {
        doomed.add(node);
        simulation.after(RETRY_NANOS, () -> {
            busyWorkers--;
            work();
        });
    }
}
