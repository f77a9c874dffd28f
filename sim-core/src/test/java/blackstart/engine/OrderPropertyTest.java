// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the same random program on the engine and on a sorted list, and compares what fires and when. */
class OrderPropertyTest {
    private static final int TIMERS = 8;
    private static final long[] LANES = {0, 1, 7, 1_000, 60_000_000_000L};

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void events_timers_and_lanes_fire_in_the_order_of_a_sorted_list(long seed) {
        Program onList = new Program(seed, new OnSortedList());
        onList.run(1);

        for (int expectedEvents : new int[] {0, Integer.MAX_VALUE}) {
            Program onEngine = new Program(seed, new OnEngine(expectedEvents));
            onEngine.run(1);

            assertThat(onEngine.fired).isGreaterThan(500);
            assertThat(onEngine.log).isEqualTo(onList.log);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_steps_of_the_clock_and_the_expected_number_of_events_change_nothing(long seed) {
        OnEngine whole = new OnEngine(Integer.MAX_VALUE);
        OnEngine cut = new OnEngine(100);
        Program inOneStep = new Program(seed, whole);
        Program inSteps = new Program(seed, cut);

        inOneStep.run(1);
        inSteps.run(97);

        assertThat(inSteps.log).isEqualTo(inOneStep.log);
        assertThat(cut.simulation.fingerprint()).isEqualTo(whole.simulation.fingerprint());
        assertThat(cut.simulation.firedEvents()).isEqualTo(inOneStep.fired);
    }

    /** What a program may do; the engine and the reference both can. */
    private interface Machine {
        long now();

        void at(long time, Event event);

        void createTimer(Event event);

        void setTimer(int timer, long time);

        void cancelTimer(int timer);

        long start(int lane, Event event);

        boolean cancel(int lane, long ticket);

        void advanceTo(long time);
    }

    /** Fires events that schedule, cancel and reschedule at random; the seed decides the range of the delays. */
    private static final class Program {
        final List<Long> log = new ArrayList<>();
        private final Machine machine;
        private final RandomStream random;
        private final int rangeBits;
        private final List<Long> tickets = new ArrayList<>();
        private final List<Integer> ticketLanes = new ArrayList<>();
        private long budget = 3_000;
        private long nextId;
        private long fired;

        Program(long seed, Machine machine) {
            this.machine = machine;
            this.random = new RandomStreams(seed).stream("program");
            this.rangeBits = (int) (seed % 50);
            for (int i = 0; i < TIMERS; i++) {
                int timer = i;
                machine.createTimer(() -> fired(-1 - timer));
            }
        }

        void run(int steps) {
            int initial = random.nextInt(10) == 0 ? 1_500 : 40;
            for (int i = 0; i < initial; i++) {
                act();
            }
            long end = 1L << 61;
            for (int step = 1; step < steps; step++) {
                machine.advanceTo(Math.max(machine.now(), step * (1L << rangeBits) / 10));
            }
            machine.advanceTo(end);
        }

        private void fired(long id) {
            fired++;
            log.add(id);
            log.add(machine.now());
            for (int i = random.nextInt(6); i > 0 && budget > 0; i--) {
                act();
            }
        }

        private void act() {
            budget--;
            switch (random.nextInt(8)) {
                case 0 -> machine.setTimer(random.nextInt(TIMERS), machine.now() + delay());
                case 1 -> machine.cancelTimer(random.nextInt(TIMERS));
                case 2, 3 -> startDeadline();
                case 4 -> cancelDeadline();
                default -> {
                    long id = nextId++;
                    machine.at(machine.now() + delay(), () -> fired(id));
                }
            }
        }

        private void startDeadline() {
            long id = nextId++;
            int lane = random.nextInt(LANES.length);
            ticketLanes.add(lane);
            tickets.add(machine.start(lane, () -> fired(id)));
        }

        private void cancelDeadline() {
            if (!tickets.isEmpty()) {
                int which = random.nextInt(tickets.size());
                log.add(machine.cancel(ticketLanes.get(which), tickets.get(which)) ? 1L : 0L);
                log.add(-1L);
            }
        }

        private long delay() {
            return switch (random.nextInt(6)) {
                case 0 -> 0;
                case 1 -> random.nextInt(3);
                case 2 -> LANES[random.nextInt(LANES.length)];
                case 3 -> random.nextLong(1L << rangeBits) / 1_000 * 1_000;
                default -> random.nextLong(1L << rangeBits);
            };
        }
    }

    private static final class OnEngine implements Machine {
        final Simulation simulation;
        private final List<Timer> timers = new ArrayList<>();

        OnEngine(int expectedEvents) {
            simulation = new Simulation("property", new RandomStreams(1), expectedEvents);
        }

        @Override
        public long now() {
            return simulation.now();
        }

        @Override
        public void at(long time, Event event) {
            simulation.at(time, event);
        }

        @Override
        public void createTimer(Event event) {
            timers.add(simulation.timer(event));
        }

        @Override
        public void setTimer(int timer, long time) {
            timers.get(timer).at(time);
        }

        @Override
        public void cancelTimer(int timer) {
            timers.get(timer).cancel();
        }

        @Override
        public long start(int lane, Event event) {
            return simulation.deadlines(LANES[lane]).start(event);
        }

        @Override
        public boolean cancel(int lane, long ticket) {
            return simulation.deadlines(LANES[lane]).cancel(ticket);
        }

        @Override
        public void advanceTo(long time) {
            simulation.advanceTo(time);
        }
    }

    /** The definition of the order: a list that is searched for its least (time, sequence). */
    private static final class OnSortedList implements Machine {
        private record Entry(long time, long sequence, Event event) {}

        private final List<Entry> pending = new ArrayList<>();
        private final List<Event> timerEvents = new ArrayList<>();
        private final long[] timerSequences = new long[TIMERS];
        private long now;
        private long sequence;

        @Override
        public long now() {
            return now;
        }

        @Override
        public void at(long time, Event event) {
            pending.add(new Entry(time, ++sequence, event));
        }

        @Override
        public void createTimer(Event event) {
            timerEvents.add(event);
        }

        @Override
        public void setTimer(int timer, long time) {
            cancelTimer(timer);
            at(time, timerEvents.get(timer));
            timerSequences[timer] = sequence;
        }

        @Override
        public void cancelTimer(int timer) {
            removeSequence(timerSequences[timer]);
        }

        @Override
        public long start(int lane, Event event) {
            at(now + LANES[lane], event);
            return sequence;
        }

        @Override
        public boolean cancel(int lane, long ticket) {
            return removeSequence(ticket);
        }

        @Override
        public void advanceTo(long time) {
            Entry first = first();
            while (first != null && first.time <= time) {
                pending.remove(first);
                now = first.time;
                first.event.fire();
                first = first();
            }
            now = time;
        }

        private boolean removeSequence(long wanted) {
            return pending.removeIf(entry -> entry.sequence == wanted);
        }

        private Entry first() {
            Entry first = null;
            for (Entry entry : pending) {
                if (first == null
                        || entry.time < first.time
                        || (entry.time == first.time && entry.sequence < first.sequence)) {
                    first = entry;
                }
            }
            return first;
        }
    }
}
