// SPDX-License-Identifier: Apache-2.0
package blackstart.queueing;

/**
 * Formulas of queueing theory that the oracles compare with (Kleinrock, Queueing Systems I and II; load = arrival rate
 * x service).
 */
final class Theory {
    private Theory() {}

    /** Erlang's loss formula: the share of arrivals lost by {@code servers} without a queue. */
    static double erlangB(int servers, double load) {
        double blocked = 1;
        for (int c = 1; c <= servers; c++) {
            blocked = load * blocked / (c + load * blocked);
        }
        return blocked;
    }

    /** Erlang's delay formula: the share of arrivals of M/M/c that wait. */
    static double erlangC(int servers, double load) {
        double blocked = erlangB(servers, load);
        return blocked / (1 - load / servers * (1 - blocked));
    }

    /** Mean wait in M/M/c, in mean service times. */
    static double waitOfMarkovStation(int servers, double load) {
        return erlangC(servers, load) / (servers - load);
    }

    /** Pollaczek and Khinchine: mean wait in M/G/1, in mean service times, for a squared coefficient of variation. */
    static double waitOfGeneralStation(double load, double squaredVariation) {
        return load * (1 + squaredVariation) / 2 / (1 - load);
    }

    /** Mean number of customers in M/M/c. */
    static double customersOfMarkovStation(int servers, double load) {
        return load + load * waitOfMarkovStation(servers, load);
    }
}
