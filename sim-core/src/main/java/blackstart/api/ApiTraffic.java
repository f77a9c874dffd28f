// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.metric.LatencyHistogram;

/** Calls of one cluster by verb and answer, with the latencies of one scrape interval. */
public final class ApiTraffic {
    private static final int ANSWERS = Answer.values().length;
    /** What an unsuccessful call counts as in the latency figures: the API server's request time-out of 60 s. */
    private static final long FAILED_NANOS = 60_000_000_000L;

    private final double[] requests = new double[Verb.values().length * ANSWERS];
    private final LatencyHistogram list = new LatencyHistogram();
    private final LatencyHistogram mutating = new LatencyHistogram();
    private double othersGood;
    private double othersAll;

    void record(ApiRequest request, Answer answer, int weight, long latencyNanos) {
        requests[index(request.verb(), answer)] += weight;
        boolean good = answer == Answer.OK;
        if (!request.background()) {
            othersAll += weight;
            othersGood += good ? weight : 0;
        }
        long latency = good ? latencyNanos : FAILED_NANOS;
        switch (request.verb()) {
            case LIST -> list.record(latency, weight);
            case CREATE, UPDATE, PATCH, DELETE -> mutating.record(latency, weight);
            case GET, WATCH -> {
                // The service level objectives of Kubernetes single out LIST and mutating calls.
            }
        }
    }

    /** Place of a verb and an answer in {@link #requests()}. */
    public static int index(Verb verb, Answer answer) {
        return verb.ordinal() * ANSWERS + answer.ordinal();
    }

    /** Calls since the last {@link #reset()}, by {@link #index}. */
    public double[] requests() {
        return requests.clone();
    }

    /** Share of the calls since the last reset, without the rolled-out agent's own, that were answered well; NaN without any. */
    public double availability() {
        return othersGood / othersAll;
    }

    /** 99th percentile of LIST latency since the last reset, in seconds; a failed call counts 60 s; NaN without any. */
    public double listP99Seconds() {
        return p99Seconds(list);
    }

    /** The same for calls that write. */
    public double mutatingP99Seconds() {
        return p99Seconds(mutating);
    }

    private static double p99Seconds(LatencyHistogram histogram) {
        return histogram.count() == 0 ? Double.NaN : histogram.percentileNanos(99) / 1e9;
    }

    /** Begins the next interval. */
    public void reset() {
        java.util.Arrays.fill(requests, 0);
        list.reset();
        mutating.reset();
        othersGood = 0;
        othersAll = 0;
    }
}
