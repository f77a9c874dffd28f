// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.api.Answer;
import blackstart.metric.LatencyHistogram;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of one load's operations. An operation is one request, or all pages of a LIST. */
public final class LoadLog {
    private static final int MOST_RETRY_AFTER = 32; // drop tracker of Priority and Fairness: 1 to 32 s

    private final LatencyHistogram histogram = LatencyHistogram.forMerging();
    private @Nullable KeptTimes kept;
    private final long[] answers = new long[Answer.values().length];
    private final long[] retryAfter = new long[MOST_RETRY_AFTER + 1];
    private long issued;
    private long inFlight;
    private long mostInFlight;
    private long watchesOpened;
    private long watchesEnded;
    private long answeredAtEnd;
    private long stoppedNanos = -1;
    private long lastAnswerNanos;

    private LoadLog(@Nullable KeptTimes kept) {
        this.kept = kept;
    }

    /** Latencies go into a histogram of two significant digits: bounded memory. */
    public static LoadLog bounded() {
        return new LoadLog(null);
    }

    /** Every latency is kept, so that percentiles are exact: for a laboratory. */
    public static LoadLog exact() {
        return new LoadLog(new KeptTimes());
    }

    /** The warm-up is over: forgets everything but what is under way and the open watches. */
    public void begin() {
        histogram.reset();
        if (kept != null) {
            kept.clear();
        }
        Arrays.fill(answers, 0);
        Arrays.fill(retryAfter, 0);
        issued = 0;
        mostInFlight = inFlight;
    }

    void onIssued(int weight) {
        issued += weight;
        inFlight += weight;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    void onAnswered(Answer answer, int weight, long latencyNanos, int retryAfterSeconds, long nowNanos) {
        inFlight -= weight;
        answers[answer.ordinal()] += weight;
        lastAnswerNanos = nowNanos;
        if (answer == Answer.TOO_MANY_REQUESTS) {
            retryAfter[Math.min(MOST_RETRY_AFTER, retryAfterSeconds)] += weight;
        } else if (answer == Answer.OK) {
            histogram.record(latencyNanos, weight);
            for (int i = 0; i < weight && kept != null; i++) {
                kept.add(latencyNanos);
            }
        }
    }

    void onWatchOpened(int weight) {
        watchesOpened += weight;
    }

    void onWatchEnded(int weight) {
        watchesEnded += weight;
    }

    void onStop(long nowNanos) {
        stoppedNanos = nowNanos;
        answeredAtEnd = answered();
    }

    /** Adds what another cluster's log of the same load holds; its latencies only to the histogram. */
    public void add(LoadLog other) {
        histogram.add(other.histogram);
        kept = null;
        Arrays.setAll(answers, i -> answers[i] + other.answers[i]);
        Arrays.setAll(retryAfter, i -> retryAfter[i] + other.retryAfter[i]);
        issued += other.issued;
        inFlight += other.inFlight;
        mostInFlight += other.mostInFlight;
        watchesOpened += other.watchesOpened;
        watchesEnded += other.watchesEnded;
        answeredAtEnd += other.answeredAtEnd;
        stoppedNanos = Math.max(stoppedNanos, other.stoppedNanos);
        lastAnswerNanos = Math.max(lastAnswerNanos, other.lastAnswerNanos);
    }

    /** Operations begun, those after a 429 or a failure included. */
    public long issued() {
        return issued;
    }

    /** Operations that have ended, well or not. */
    public long answered() {
        return Arrays.stream(answers).sum();
    }

    /** Operations that are under way. */
    public long inFlight() {
        return inFlight;
    }

    /** Most operations that were under way at once; of several clusters' logs, the sum. */
    public long mostInFlight() {
        return mostInFlight;
    }

    /** When the last operation ended, in nanoseconds since the start; 0 before. */
    public long lastAnswerNanos() {
        return lastAnswerNanos;
    }

    /** Operations that ended with that answer. */
    public long count(Answer answer) {
        return answers[answer.ordinal()];
    }

    /** Watches that a herd has opened, and how many of them have ended, one after the other. */
    public long watchesOpened() {
        return watchesOpened;
    }

    /** Watches that have ended without their client's doing. */
    public long watchesEnded() {
        return watchesEnded;
    }

    /** Operations that had ended when the load stopped; 0 before. */
    public long answeredAtEnd() {
        return answeredAtEnd;
    }

    /** From the stop of the load to the last answer, in nanoseconds; 0 if nothing was left, or it has not stopped. */
    public long drainNanos() {
        return stoppedNanos < 0 ? 0 : Math.max(0, lastAnswerNanos - stoppedNanos);
    }

    /** 429 by their Retry-After in seconds; longer ones count as 32. */
    public SortedMap<Integer, Long> retryAfter() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (int seconds = 0; seconds < retryAfter.length; seconds++) {
            if (retryAfter[seconds] > 0) {
                counts.put(seconds, retryAfter[seconds]);
            }
        }
        return counts;
    }

    /** Failures other than 429 by their answer, in the answers' order. */
    public Map<Answer, Long> failures() {
        Map<Answer, Long> counts = new EnumMap<>(Answer.class);
        for (Answer answer : Answer.values()) {
            if (answer != Answer.OK && answer != Answer.TOO_MANY_REQUESTS && count(answer) > 0) {
                counts.put(answer, count(answer));
            }
        }
        return counts;
    }

    /**
     * The time to the last byte that {@code percentile} (more than 0, to 100) per cent of the successes did not exceed, in
     * nanoseconds: the nearest rank if exact, else to two significant digits; NaN if there was none.
     */
    public double percentileNanos(double percentile) {
        if (kept == null || kept.count() == 0) {
            return histogram.percentileNanos(percentile);
        }
        int rank = (int) StrictMath.ceil(percentile / 100 * kept.count());
        return kept.sorted()[Math.max(1, Math.min(kept.count(), rank)) - 1];
    }

    /**
     * The time of that rank (0 to 1) as the measuring program counts: of n sorted ones, that with the index {@code rank (n - 1)},
     * rounded down, in nanoseconds; NaN if there was no success.
     */
    public double rankedNanos(double rank) {
        if (kept == null) {
            throw new IllegalStateException("the log keeps no single times");
        }
        return kept.count() == 0 ? Double.NaN : kept.sorted()[(int) (rank * (kept.count() - 1))];
    }

    /** The mean time of the successes in nanoseconds; NaN without one. */
    public double meanNanos() {
        return histogram.meanNanos();
    }

    /** The longest time of a success in nanoseconds, to two significant digits; NaN without one. */
    public double maximumNanos() {
        return histogram.maximumNanos();
    }
}
