// SPDX-License-Identifier: Apache-2.0
package blackstart.bench;

import blackstart.bench.PeerSimulation.PeerEvent;
import org.jspecify.annotations.Nullable;

/** The same as {@link HoldEvent}, for {@link PeerSimulation}. */
abstract class PeerHoldEvent extends PeerEvent {
    private @Nullable PeerSimulation simulation;
    private @Nullable Delays delays;
    long state;

    /** Schedules {@code size} events of {@code classes} classes, in turn. */
    static void populate(PeerSimulation simulation, int size, int classes, Delays delays) {
        for (int i = 0; i < size; i++) {
            PeerHoldEvent event = create(i % classes);
            event.simulation = simulation;
            event.delays = delays;
            simulation.after(delays.first(), event);
        }
    }

    private static PeerHoldEvent create(int kind) {
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

    private static final class Renewal extends PeerHoldEvent {
        @Override
        void fire() {
            state += 1;
            again();
        }
    }

    private static final class Arrival extends PeerHoldEvent {
        @Override
        void fire() {
            state ^= 3;
            again();
        }
    }

    private static final class Answer extends PeerHoldEvent {
        @Override
        void fire() {
            state += 5;
            again();
        }
    }

    private static final class Expiry extends PeerHoldEvent {
        @Override
        void fire() {
            state ^= 9;
            again();
        }
    }

    private static final class Probe extends PeerHoldEvent {
        @Override
        void fire() {
            state += 11;
            again();
        }
    }

    private static final class Retry extends PeerHoldEvent {
        @Override
        void fire() {
            state ^= 33;
            again();
        }
    }

    private static final class Scrape extends PeerHoldEvent {
        @Override
        void fire() {
            state += 17;
            again();
        }
    }

    private static final class Sync extends PeerHoldEvent {
        @Override
        void fire() {
            state ^= 65;
            again();
        }
    }
}
