// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.engine.Simulation;
import blackstart.random.RandomStream;
import java.util.List;

/**
 * What the clients of a load do, and when; what they ask for stands in {@link LoadRequests}. All times are in nanoseconds. A plan
 * is written before a load is made of it.
 */
public final class LoadPlan {
    final String name;
    final LoadPace pace;
    final int clients;
    int weight = 1;
    double ratePerSecond;
    List<Long> arrivals = List.of();
    long pauseNanos;
    long startNanos;
    long staggerNanos;
    long spreadNanos;
    long stopNanos = Long.MAX_VALUE;
    long requests;
    LoadWatching watching = LoadWatching.NONE;
    long perEventNanos;
    LoadRetry retry = LoadRetry.clientGo();
    private String backOffStream;

    /**
     * Clients that begin at the start of the run, never stop, and retry as client-go.
     *
     * @param name also of their random numbers
     * @param clients how many; in an open loop the connections that are used in turn, 0 for as many as are needed
     */
    public LoadPlan(String name, LoadPace pace, int clients) {
        if (clients < (pace.isOpenLoop() && pace != LoadPace.POLL ? 0 : 1)) {
            throw new IllegalArgumentException("clients: the value (" + clients + ") is too small for (" + pace + ")");
        }
        this.name = name;
        this.pace = pace;
        this.clients = clients;
        this.backOffStream = "back-off/" + name;
    }

    /** Each client stands for so many identical ones that do everything at the same instant. */
    public LoadPlan weight(int newWeight) {
        weight = newWeight;
        return this;
    }

    /** Mean rate of all together in operations per second, where the pace is open or paced. */
    public LoadPlan rate(double newRatePerSecond) {
        ratePerSecond = newRatePerSecond;
        return this;
    }

    /** Where the pace is logged: when operations begin, from the start of the load, in ascending order. */
    public LoadPlan arrivals(List<Long> nanos) {
        arrivals = List.copyOf(nanos);
        return this;
    }

    /** The pause of a closed loop's client after a success, or the period of a poll. */
    public LoadPlan pause(long nanos) {
        pauseNanos = nanos;
        return this;
    }

    /** When the clients begin, from the start of the run. */
    public LoadPlan start(long nanos) {
        startNanos = nanos;
        return this;
    }

    /** Each client begins so much later than the one before it. */
    public LoadPlan stagger(long nanos) {
        staggerNanos = nanos;
        return this;
    }

    /** The clients' beginnings are spread evenly at random over that time. */
    public LoadPlan spread(long nanos) {
        spreadNanos = nanos;
        return this;
    }

    /** When nothing new is sent any more, from the start of the run. */
    public LoadPlan stop(long nanos) {
        stopNanos = nanos;
        return this;
    }

    /** Operations after which nothing new is sent; 0 for no such bound. */
    public LoadPlan requests(long most) {
        requests = most;
        return this;
    }

    /** Where the pace is once: what follows the LIST. */
    public LoadPlan watching(LoadWatching newWatching) {
        watching = newWatching;
        return this;
    }

    /** How long each client takes for an event of its watch; 0: it keeps up. */
    public LoadPlan perEvent(long nanos) {
        perEventNanos = nanos;
        return this;
    }

    /** What follows a failure, unless the clock alone decides. */
    public LoadPlan retry(LoadRetry newRetry) {
        retry = newRetry;
        return this;
    }

    /** Draws the jitter of back-offs from the stream of the beginnings and arrivals. */
    LoadPlan withOneStream() {
        backOffStream = stream();
        return this;
    }

    private String stream() {
        return "load/" + name;
    }

    RandomStream chance(Simulation simulation) {
        return simulation.stream(stream());
    }

    RandomStream jitter(Simulation simulation) {
        return simulation.stream(backOffStream);
    }
}
