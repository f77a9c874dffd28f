// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import org.jspecify.annotations.Nullable;

/** The running requests of one level, as a linked list through their slots. */
final class RunningRequests {
    private @Nullable FlowSlot first;
    private int count;

    void add(FlowSlot slot) {
        slot.stage = FlowSlot.Stage.RUNNING;
        slot.previous = null;
        slot.next = first;
        if (first != null) {
            first.previous = slot;
        }
        first = slot;
        count++;
    }

    void remove(FlowSlot slot) {
        FlowSlot before = slot.previous;
        FlowSlot after = slot.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        slot.previous = null;
        slot.next = null;
        slot.stage = FlowSlot.Stage.IDLE;
        count--;
    }

    /** Forgets all of them; returns how many there were. */
    int clear() {
        int cleared = 0;
        for (FlowSlot slot = first; slot != null; slot = first) {
            remove(slot);
            cleared++;
        }
        return cleared;
    }

    /** How many run. */
    int count() {
        return count;
    }

    /** The seats that they hold, counted anew. */
    int countSeats() {
        int seats = 0;
        for (FlowSlot slot = first; slot != null; slot = slot.next) {
            seats += slot.maxSeats();
        }
        return seats;
    }
}
