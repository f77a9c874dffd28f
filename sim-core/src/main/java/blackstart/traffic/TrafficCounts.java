// SPDX-License-Identifier: Apache-2.0
package blackstart.traffic;

import java.util.Arrays;

/** Expected numbers of user requests of an interval, by product and by how they ended. Mutable, so that a scrape allocates nothing. */
public final class TrafficCounts {

    /** How a request ended. */
    public enum End {
        /** Answered. */
        SERVED,
        /** A name it needed did not resolve. */
        NAME_RESOLUTION,
        /** The cluster's service pods that it needed do not run. */
        NO_CAPACITY,
        /** The cluster was sent more than all its pods can serve. */
        OVERLOAD
    }

    private static final int ENDS = End.values().length;

    private final int products;
    private final double[] requests;

    /** All zero. */
    public TrafficCounts(int products) {
        this.products = products;
        this.requests = new double[products * ENDS];
    }

    /** Number of products. */
    public int products() {
        return products;
    }

    /** Requests of {@code product} that ended so. */
    public double count(int product, End end) {
        return requests[product * ENDS + end.ordinal()];
    }

    /** Requests of {@code product}, however they ended. */
    public double offered(int product) {
        double sum = 0;
        for (int i = 0; i < ENDS; i++) {
            sum += requests[product * ENDS + i];
        }
        return sum;
    }

    /** Served over offered requests of {@code product}, 0..1; NaN when none was offered. */
    public double availability(int product) {
        return count(product, End.SERVED) / offered(product);
    }

    /** Served over offered requests of all products, 0..1; NaN when none was offered. */
    public double availability() {
        double served = 0;
        double all = 0;
        for (int i = 0; i < products; i++) {
            served += count(i, End.SERVED);
            all += offered(i);
        }
        return served / all;
    }

    /** Adds the numbers of {@code other}, which has as many products. */
    public void add(TrafficCounts other) {
        if (other.products != products) {
            throw new IllegalArgumentException("products: the value (" + other.products + ") must be " + products);
        }
        for (int i = 0; i < requests.length; i++) {
            requests[i] += other.requests[i];
        }
    }

    /** Sets all to zero. */
    public void clear() {
        Arrays.fill(requests, 0);
    }

    void count(int product, End end, double number) {
        requests[product * ENDS + end.ordinal()] += number;
    }
}
