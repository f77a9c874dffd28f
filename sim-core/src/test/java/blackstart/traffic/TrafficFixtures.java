// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import java.time.Duration;
import java.util.List;

/** Small specs with round numbers. */
final class TrafficFixtures {
    static final long SECOND = 1_000_000_000L;

    private TrafficFixtures() {}

    /** One product of 100 requests per second, 20 % spare; 600 s of darkness fail half of the pods; 10 bytes each at 10 bytes/s. */
    static TrafficSpec oneProduct() {
        return oneProduct(1, 0.2);
    }

    static TrafficSpec oneProduct(double lookups, double spare) {
        return new TrafficSpec(
                List.of(new TrafficSpec.ProductSpec("api", "API", 100, List.of())),
                lookups,
                spare,
                Duration.ofSeconds(100),
                0.5,
                Duration.ofSeconds(600),
                10,
                10);
    }

    static TrafficSpec twoProducts() {
        return new TrafficSpec(
                List.of(
                        new TrafficSpec.ProductSpec("api", "API", 100, List.of()),
                        new TrafficSpec.ProductSpec("sora", "Sora", 10, List.of("large"))),
                1,
                0.25,
                Duration.ofSeconds(100),
                0.5,
                Duration.ofSeconds(600),
                10,
                10);
    }

    /** Two large sites of 40 % each and a small one of 20 %. */
    static List<TrafficDirector.Site> threeSites() {
        return List.of(
                new TrafficDirector.Site("large", 0.4),
                new TrafficDirector.Site("large", 0.4),
                new TrafficDirector.Site("small", 0.2));
    }
}
