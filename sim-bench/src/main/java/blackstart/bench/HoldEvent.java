// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.engine.Event;
import blackstart.engine.Simulation;
import org.jspecify.annotations.Nullable;

/** An event of the hold model, which schedules itself again; in eight classes, so that a mixed queue cannot be inlined. */
abstract class HoldEvent implements Event {
    private @Nullable Simulation simulation;
    private @Nullable Delays delays;
    long state;

    /** Schedules {@code size} events of {@code classes} classes, in turn. */
    static void populate(Simulation simulation, int size, int classes, Delays delays) {
        for (int i = 0; i < size; i++) {
            HoldEvent event = create(i % classes);
            event.simulation = simulation;
            event.delays = delays;
            simulation.after(delays.first(), event);
        }
    }

    private static HoldEvent create(int kind) {
        return switch (kind) {
            case 0 -> new Renewal();
            case 1 -> new Arrival();
            case 2 -> new Answer();
            case 3 -> new Expiry();
            case 4 -> new Probe();
            case 5 -> new Retry();
            case 6 -> new Scrape();
            default -> new Sync();
        };
    }

    @SuppressWarnings("NullAway") // populate sets both
    final void again() {
        simulation.after(delays.next(), this);
    }

    private static final class Renewal extends HoldEvent {
        @Override
        public void fire() {
            state += 1;
            again();
        }
    }

    private static final class Arrival extends HoldEvent {
        @Override
        public void fire() {
            state ^= 3;
            again();
        }
    }

    private static final class Answer extends HoldEvent {
        @Override
        public void fire() {
            state += 5;
            again();
        }
    }

    private static final class Expiry extends HoldEvent {
        @Override
        public void fire() {
            state ^= 9;
            again();
        }
    }

    private static final class Probe extends HoldEvent {
        @Override
        public void fire() {
            state += 11;
            again();
        }
    }

    private static final class Retry extends HoldEvent {
        @Override
        public void fire() {
            state ^= 33;
            again();
        }
    }

    private static final class Scrape extends HoldEvent {
        @Override
        public void fire() {
            state += 17;
            again();
        }
    }

    private static final class Sync extends HoldEvent {
        @Override
        public void fire() {
            state ^= 65;
            again();
        }
    }
}
