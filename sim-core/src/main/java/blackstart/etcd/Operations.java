// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All operations that a client still waits for, those to use again, and how long they took. */
final class Operations {
    private static final int FIRST_SIZE = 16;

    private final Simulation simulation;
    private final ArrayDeque<Operation> idle = new ArrayDeque<>();
    private Operation[] open = new Operation[FIRST_SIZE];
    private int opened;
    private double latencyNanos;
    private long answered;

    Operations(Simulation simulation) {
        this.simulation = simulation;
    }

    Operation open(RequestPath path, Member member) {
        Operation operation = idle.poll();
        if (operation == null) {
            operation = new Operation(path, member);
        }
        operation.member = member;
        operation.isAnswered = false;
        operation.deadline = 0;
        operation.index = 0;
        operation.startNanos = simulation.now();
        if (opened == open.length) {
            open = Arrays.copyOf(open, 2 * opened);
        }
        operation.openIndex = opened;
        open[opened++] = operation;
        return operation;
    }

    /** Tells the caller, once; the operation stays with whoever holds it. */
    void answer(Operation operation, EtcdResult result) {
        if (operation.isAnswered) {
            throw new IllegalStateException("an etcd operation was answered twice");
        }
        operation.isAnswered = true;
        Operation last = open[--opened];
        open[operation.openIndex] = last;
        last.openIndex = operation.openIndex;
        latencyNanos += simulation.now() - operation.startNanos;
        answered++;
        EtcdCaller caller = operation.caller;
        operation.caller = null;
        if (caller != null) {
            caller.onDone(result);
        }
    }

    /** Nobody holds the operation any more. */
    void recycle(Operation operation) {
        idle.push(operation);
    }

    /** The open operations of that member's clients. */
    List<Operation> of(Member member) {
        List<Operation> found = new ArrayList<>();
        for (int i = 0; i < opened; i++) {
            if (open[i].member == member) {
                found.add(open[i]);
            }
        }
        return found;
    }

    int opened() {
        return opened;
    }

    double drainMeanLatencySeconds() {
        double mean = latencyNanos / answered / 1e9;
        latencyNanos = 0;
        answered = 0;
        return mean;
    }
}
