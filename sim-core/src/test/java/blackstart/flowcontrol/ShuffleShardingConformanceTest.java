// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.queueing.ShuffleSharding;
import blackstart.queueing.ShuffleSharding.Defect;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Upstream cases, section {@code shuffleSharding}. */
class ShuffleShardingConformanceTest {
    @Test
    void hands_and_hashes_are_upstreams() {
        ApfCases.section("shuffleSharding", (section, cases) -> {
            cases.each(section.path("dealer"), ShuffleShardingConformanceTest::checkHand);
            cases.each(section.path("dealerConstruction"), ShuffleShardingConformanceTest::checkHand);
            cases.each(section.path("flowHashes"), c -> {
                String[] flow =
                        c.path("name").asString().replaceFirst("^flow:", "").split("\\|", 2);
                assertThat(Flow.hash(flow[0], flow[1])).isEqualTo(hash(c));
                checkHand(c);
            });
        });
    }

    private static void checkHand(JsonNode c) {
        int deckSize = c.path("deckSize").asInt();
        int handSize = c.path("handSize").asInt();
        Defect expected =
                ApfCases.isGiven(c, "error") ? Defect.valueOf(c.path("error").asString()) : Defect.NONE;

        assertThat(ShuffleSharding.defectOf(deckSize, handSize)).isEqualTo(expected);
        if (expected == Defect.NONE) {
            int[] hand = new ShuffleSharding(deckSize, handSize).deal(hash(c));
            assertThat(Arrays.stream(hand).boxed().toList()).isEqualTo(ApfCases.integers(c.path("hand")));
        }
    }

    private static long hash(JsonNode c) {
        return Long.parseUnsignedLong(c.path("hashUnsigned").asString());
    }
}
