// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.api.Answer;
import blackstart.engine.Simulation;
import java.util.BitSet;

/**
 * Creates one pod per node of one DaemonSet at the real controller's pace: at most 250 in a sync, in slow-start batches that
 * restart at 1 in each sync, through a rate-limited client; each sync ends with a status write; the scheduler binds each pod.
 * Stops while its process does not lead.
 */
public final class DaemonSetController {
    private static final long RETRY_BASE = 5_000_000L; // workqueue default: 5 ms x 2^n
    private static final int RETRY_MAX_DOUBLINGS = 17; // up to about 1,000 s

    private final Simulation simulation;
    private final ControllerManager manager;
    private final ControllerRequests requests;
    private final ControllerClient client;
    private final Binder binder;
    private final GarbageCollector collector;
    private final int burstReplicas;
    private final PodObjects pods;
    private final BitSet created = new BitSet();
    private int nodes;
    private boolean wanted;
    private int batch;
    private int leftInSync;
    private int outstanding;
    private boolean failed;
    private boolean hasRevision;
    private int failures;

    DaemonSetController(
            Control control, ControllerClient client, Binder binder, GarbageCollector collector, int burstReplicas) {
        this.simulation = control.simulation();
        this.manager = control.manager();
        this.requests = control.requests();
        this.client = client;
        this.binder = binder;
        this.collector = collector;
        this.pods = control.pods();
        this.burstReplicas = burstReplicas;
        manager.whenActive(this::sync);
    }

    /** The DaemonSet exists now and matches the nodes 0 to {@code count - 1}. */
    void onCreated(int count) {
        nodes = count;
        wanted = true;
        sync();
    }

    /** The DaemonSet is gone: nothing more is created, and what exists is collected. */
    void onDeleted() {
        wanted = false;
        created.clear();
        collector.collect(pods.nodes());
    }

    /** Only the nodes 0 to {@code count - 1} are left. */
    void keepNodes(int count) {
        nodes = Math.min(nodes, count);
        created.clear(nodes, Math.max(nodes, created.length()));
        pods.keepNodes(count);
    }

    private void sync() {
        if (!wanted || !manager.isActive() || outstanding > 0) {
            return;
        }
        leftInSync = Math.min(burstReplicas, nodes - created.cardinality());
        if (leftInSync == 0) {
            return;
        }
        batch = 1; // slow start begins again in every sync
        failed = false;
        if (hasRevision) {
            sendBatch();
        } else {
            outstanding++;
            client.send(requests.createRevision, (answer, result) -> onRevision(answer));
        }
    }

    /** The first sync stores the template's revision before anything else. */
    private void onRevision(Answer answer) {
        outstanding--;
        hasRevision = answer == Answer.OK;
        if (hasRevision && mayGoOn()) {
            sendBatch();
        } else if (!hasRevision) {
            syncLater();
        }
    }

    private boolean mayGoOn() {
        return wanted && manager.isActive();
    }

    private void sendBatch() {
        int size = Math.min(batch, leftInSync);
        int node = -1;
        for (int i = 0; i < size; i++) {
            node = created.nextClearBit(node + 1);
            if (node >= nodes) {
                break;
            }
            created.set(node);
            outstanding++;
            int target = node;
            client.send(requests.createPod, (answer, result) -> onAnswer(target, answer));
        }
        leftInSync -= size;
        batch *= 2;
    }

    private void onAnswer(int node, Answer answer) {
        outstanding--;
        if (answer == Answer.OK) {
            onStored(node);
        } else {
            failed = true;
            created.clear(node);
        }
        if (outstanding > 0) {
            return;
        }
        if (failed) {
            syncLater();
        } else if (mayGoOn()) {
            proceed();
        }
    }

    private void onStored(int node) {
        if (node >= nodes) {
            return; // the node has gone meanwhile
        }
        pods.add(node);
        if (wanted) {
            binder.bind(node);
        } else {
            BitSet orphan = new BitSet();
            orphan.set(node);
            collector.collect(orphan);
        }
    }

    private void proceed() {
        if (leftInSync > 0) {
            sendBatch();
        } else {
            outstanding++;
            client.send(requests.updateStatus, (answer, result) -> onStatus(answer));
        }
    }

    private void onStatus(Answer answer) {
        outstanding--;
        if (answer == Answer.OK) {
            failures = 0;
            sync();
        } else {
            syncLater();
        }
    }

    private void syncLater() {
        simulation.after(RETRY_BASE << failures, this::sync);
        failures = Math.min(failures + 1, RETRY_MAX_DOUBLINGS);
    }

    /** The scheduler's binding of a pod to its node. */
    static final class Binder {
        private static final long RETRY_NANOS = 5_000_000_000L; // scheduler pod back-off 1..10 s

        private final Simulation simulation;
        private final ControllerClient client;
        private final ControllerRequests requests;
        private final PodObjects pods;
        private final PodLife life;

        Binder(Control control, ControllerClient client, PodLife life) {
            this.simulation = control.simulation();
            this.requests = control.requests();
            this.client = client;
            this.pods = control.pods();
            this.life = life;
        }

        void bind(int node) {
            if (pods.contains(node)) {
                client.send(requests.bindPod, (answer, result) -> onBound(node, answer));
            }
        }

        private void onBound(int node, Answer answer) {
            if (!pods.contains(node)) {
                return; // deleted meanwhile: 404
            }
            if (answer == Answer.OK) {
                life.onBound(node);
            } else {
                simulation.after(RETRY_NANOS, () -> bind(node));
            }
        }
    }
}
