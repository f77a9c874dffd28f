// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import blackstart.outcome.Outcome;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Takes the means of samples over whole minutes, or leaves samples alone that are a minute or more apart.
 *
 * <p>A sample that is NaN (nothing to measure) does not count; a minute without any other sample is NaN.
 */
final class Minutes {

    private static final long MINUTE_MILLIS = 60_000;

    private final OffsetDateTime start;
    private final Duration step;
    private final int samplesPerBin;

    private Minutes(OffsetDateTime start, Duration step, int samplesPerBin) {
        this.start = start;
        this.step = step;
        this.samplesPerBin = samplesPerBin;
    }

    static Minutes of(Outcome outcome) {
        long stepMillis = Math.max(1, outcome.step().toMillis());
        return new Minutes(outcome.start(), outcome.step(), (int) Math.max(1, MINUTE_MILLIS / stepMillis));
    }

    /** Every sample on its own. */
    static Minutes unmerged(Outcome outcome) {
        return new Minutes(outcome.start(), outcome.step(), 1);
    }

    /** For values that are already one a minute. */
    static Minutes ofMinutes(Outcome outcome) {
        return new Minutes(outcome.start(), Duration.ofMinutes(1), 1);
    }

    Duration length() {
        return step.multipliedBy(samplesPerBin);
    }

    int count(int samples) {
        return (samples + samplesPerBin - 1) / samplesPerBin;
    }

    /** End of bin {@code index}. */
    OffsetDateTime end(int index) {
        return start.plus(length().multipliedBy(index + 1L));
    }

    double[] means(double[] samples) {
        double[] means = new double[count(samples.length)];
        for (int bin = 0; bin < means.length; bin++) {
            means[bin] = mean(samples, bin * samplesPerBin, Math.min(samples.length, (bin + 1) * samplesPerBin));
        }
        return means;
    }

    double[] means(float[] samples) {
        double[] wide = new double[samples.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = samples[i];
        }
        return means(wide);
    }

    private static double mean(double[] samples, int from, int to) {
        double sum = 0;
        int counted = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(samples[i])) {
                sum += samples[i];
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }
}
