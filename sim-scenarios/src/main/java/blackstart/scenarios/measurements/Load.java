// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

/**
 * How much load a condition puts on, and how long.
 *
 * @param clients clients, watches or watchers
 * @param requests requests in all, where their number was fixed; else 0
 * @param ratePerSecond arrivals or updates per second; 0 in a closed loop
 * @param durationSeconds how long clients send; 0 where the number of requests decides
 * @param thinkSeconds pause of a client after each answer
 * @param onSeconds when a storm begins
 * @param offSeconds when a storm ends
 * @param hasSelector whether watches and relists select one node's pods
 */
public record Load(
        int clients,
        int requests,
        double ratePerSecond,
        double durationSeconds,
        double thinkSeconds,
        double onSeconds,
        double offSeconds,
        boolean hasSelector) {

    /** So many requests in all, sent by so many clients. */
    public static Load requests(int clients, int requests) {
        return new Load(clients, requests, 0, 0, 0, 0, 0, false);
    }

    static Load closed(int clients, double durationSeconds) {
        return new Load(clients, 0, 0, durationSeconds, 0, 0, 0, false);
    }

    static Load open(int clients, double ratePerSecond, double durationSeconds) {
        return new Load(clients, 0, ratePerSecond, durationSeconds, 0, 0, 0, false);
    }
}
