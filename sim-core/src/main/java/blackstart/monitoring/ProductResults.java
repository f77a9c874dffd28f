// SPDX-License-Identifier: Apache-2.0
package blackstart.monitoring;

import blackstart.outcome.ProductResult;
import blackstart.traffic.TrafficSpec;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums a product's availability up per minute and over the run; demand is constant, so means over time are exact. */
public final class ProductResults {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private ProductResults() {}

    /** The result of one product, given its availability at each scrape. */
    public static ProductResult of(
            TrafficSpec.ProductSpec product, double[] availability, long stepNanos, OffsetDateTime start) {
        double[] minutes = perMinute(availability, stepNanos);
        int worst = -1;
        for (int i = 0; i < minutes.length; i++) {
            if (minutes[i] < 1 && (worst < 0 || minutes[i] < minutes[worst])) {
                worst = i;
            }
        }
        WeightedMean all = new WeightedMean();
        for (double value : availability) {
            all.add(value, 1);
        }
        double mean = Double.isNaN(all.value()) ? 1 : all.value();
        double seconds = availability.length * (stepNanos / 1e9);
        return new ProductResult(
                product.id(),
                product.name(),
                mean,
                worst < 0 ? 1 : minutes[worst],
                endOfMinute(worst, start),
                (1 - mean) * product.requestsPerSecond() * seconds,
                minutes);
    }

    private static @Nullable OffsetDateTime endOfMinute(int minute, OffsetDateTime start) {
        return minute < 0 ? null : start.plusNanos((minute + 1) * MINUTE_NANOS);
    }

    /** A step belongs to the minute in which it ends. */
    static double[] perMinute(double[] availability, long stepNanos) {
        int minutes = (int) ((availability.length * stepNanos + MINUTE_NANOS - 1) / MINUTE_NANOS);
        double[] result = new double[minutes];
        Arrays.fill(result, Double.NaN);
        WeightedMean mean = new WeightedMean();
        int minute = 0;
        for (int i = 0; i < availability.length; i++) {
            int mine = (int) (((i + 1) * stepNanos - 1) / MINUTE_NANOS);
            if (mine != minute) {
                mean.reset();
                minute = mine;
            }
            mean.add(availability[i], 1);
            result[minute] = mean.value();
        }
        return result;
    }
}
