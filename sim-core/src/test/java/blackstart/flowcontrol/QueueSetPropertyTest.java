// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.engine.Simulation;
import blackstart.queueing.ShuffleSharding;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, requests and seats are conserved. */
class QueueSetPropertyTest {
    private static final int QUEUES = 130; // three words of the bitmap, the last one short
    private static final long WAIT_LIMIT = 40_000_000;

    static List<Long> seeds() {
        return java.util.stream.LongStream.range(0, 200).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void requests_and_seats_are_conserved(long seed) {
        new Walk(seed).run();
    }

    /** A random walk through submit, finish, withdraw, limit changes, clear and the passing of time. */
    private static final class Walk {
        private final RandomStream random;
        private final Simulation simulation = ApfCases.simulation();
        private final ShuffleSharding dealer = new ShuffleSharding(QUEUES, 4);
        private final QueueSet set;
        private final List<Ask> asks = new ArrayList<>();
        private int limit;

        Walk(long seed) {
            random = new RandomStreams(seed).stream("walk");
            limit = 1 + random.nextInt(60);
            set = ApfCases.queueSet(simulation, new DemandIntegrator(0), limit, QUEUES, 4, 1 + random.nextInt(8));
        }

        void run() {
            for (int step = 0; step < 400; step++) {
                act(random.nextInt(100));
                check();
            }
            drain();
        }

        private void act(int dice) {
            if (dice < 50) {
                submit();
            } else if (dice < 80) {
                pick(true);
            } else if (dice < 85) {
                pick(false);
            } else if (dice < 88) {
                limit = 1 + random.nextInt(60);
                set.setLimit(limit);
            } else if (dice < 89) {
                set.clear();
            } else {
                simulation.advanceTo(simulation.now() + random.nextInt(20_000_000));
            }
        }

        private void submit() {
            boolean wide = random.nextInt(4) == 0;
            Ask ask = new Ask(1 + random.nextInt(wide ? 70 : 4), random.nextInt(12), random.nextInt(3) * 5_000_000L);
            asks.add(ask);
            int inUse = set.seatsInUse;
            int width = ask.slot.maxSeats(); // a wider one may run alone, beside lingering seats
            set.submit(ask.slot, dealer.deal(random.nextInt(40)), WAIT_LIMIT);
            if (ask.seated == 1 && width <= limit) {
                assertThat(inUse + width).isLessThanOrEqualTo(limit);
            }
        }

        private void pick(boolean running) {
            List<Ask> candidates = asks.stream()
                    .filter(ask -> running ? ask.slot.isRunning() : ask.slot.isWaiting())
                    .toList();
            if (candidates.isEmpty()) {
                return;
            }
            Ask ask = candidates.get(random.nextInt(candidates.size()));
            if (running) {
                set.finish(ask.slot);
            } else {
                set.withdraw(ask.slot);
            }
        }

        private void check() {
            set.verifyInvariants("walk");
            assertThat(set.order.first()).isEqualTo(firstByPlainScan());
            assertThat(asks).allMatch(ask -> ask.seated + ask.rejections.size() <= 1);
        }

        /** The same rule without the bitmap. */
        private int firstByPlainScan() {
            int best = -1;
            long least = Long.MAX_VALUE;
            for (int i = 1; i <= QUEUES; i++) {
                int queue = (set.order.robin + i) % QUEUES;
                FlowSlot head = set.waiting.head(queue);
                if (head != null && set.order.nextDispatchR(queue) + head.totalWork < least) {
                    least = set.order.nextDispatchR(queue) + head.totalWork;
                    best = queue;
                }
            }
            return best;
        }

        /** Without arrivals everybody ends: seated, rejected, withdrawn or forgotten. */
        private void drain() {
            for (int round = 0; round < 10_000 && set.seatsInUse + set.waiting.requests() > 0; round++) {
                asks.stream().filter(ask -> ask.slot.isRunning()).toList().forEach(ask -> set.finish(ask.slot));
                simulation.advanceTo(simulation.now() + 50_000_000);
            }
            assertThat(List.of(set.running.count(), set.waiting.requests(), set.seatsInUse))
                    .containsExactly(0, 0, 0);
            assertThat(set.counters.gone()).isEqualTo(asks.size());
            check();
        }
    }
}
