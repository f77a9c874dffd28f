// SPDX-License-Identifier: Apache-2.0
package blackstart.engine;

import blackstart.metric.Instruments;
import blackstart.random.RandomStream;
import blackstart.random.RandomStreams;
import blackstart.trace.RunFingerprint;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The clock, the pending events, the random streams and the instruments of one cluster, or of the fleet's coordinator. Times are whole
 * nanoseconds since the start; events fire in the order (time, order of scheduling), whether they were scheduled here, by
 * a {@link Timer} or by a lane of {@link Deadlines}, and however the run is cut into calls of {@link #advanceTo}.
 *
 * <p>Only one thread may use a simulation at a time; it may be handed to another between two calls of {@code advanceTo}.
 */
public final class Simulation {
    private final String name;
    private final RandomStreams streams;
    private final Instruments instruments = new Instruments();
    private final RunFingerprint fingerprint = new RunFingerprint();
    private final EventQueue queue;
    private final Lanes lanes = new Lanes();
    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
    private @Nullable FireListener listener;
    private long now;
    private long word;
    private long fired;

    /**
     * An empty simulation at time 0. {@code name} (such as {@code "cluster-17"}) prefixes the names of its streams and
     * starts its fingerprint.
     */
    public Simulation(String name, RandomStreams streams) {
        this(name, streams, Integer.MAX_VALUE);
    }

    /**
     * The same, prepared for about {@code expectedEvents} pending ones. Any number can be pending; only the memory that an
     * event takes and the time that it costs depend on the expectation.
     */
    public Simulation(String name, RandomStreams streams, int expectedEvents) {
        this.queue = new EventQueue(expectedEvents);
        this.name = Objects.requireNonNull(name, "name");
        this.streams = Objects.requireNonNull(streams, "streams");
        fingerprint.add(name);
    }

    /** The name given at construction. */
    public String name() {
        return name;
    }

    /** The clock, in nanoseconds since the start. */
    public long now() {
        return now;
    }

    /**
     * Schedules {@code event} at {@code timeNanos} (nanoseconds since the start, not before the clock); events of one time
     * fire in the order in which they were scheduled.
     *
     * @throws IllegalArgumentException if the time lies before the clock
     */
    public void at(long timeNanos, Event event) {
        Objects.requireNonNull(event, "event");
        checkNotPast(timeNanos);
        queue.add(timeNanos, nextWord(), event);
    }

    /**
     * Schedules {@code event} {@code delayNanos} (nanoseconds, at least 0) from now.
     *
     * @throws IllegalArgumentException if the delay is negative
     * @throws ArithmeticException if the time does not fit into a {@code long} (292 years)
     */
    public void after(long delayNanos, Event event) {
        at(Math.addExact(now, delayNanos), event);
    }

    /** A new timer, idle, that will fire {@code event}. */
    public Timer timer(Event event) {
        return new Appointment(this, Objects.requireNonNull(event, "event"));
    }

    /** The lane of all time-outs of that length (nanoseconds, at least 0); one object per length. */
    public Deadlines deadlines(long delayNanos) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("a time-out of " + delayNanos + " ns is negative; give 0 or more");
        }
        return lanes.lane(this, delayNanos);
    }

    /** The random stream of that name, prefixed by this simulation's name. Asking twice continues the same stream. */
    public RandomStream stream(String streamName) {
        return streams.stream(name + "/" + streamName);
    }

    /** What the models of this simulation measure of themselves; nothing in it changes the run. */
    public Instruments instruments() {
        return instruments;
    }

    /**
     * Fires every pending event with a time up to and including {@code timeNanos}, those scheduled meanwhile included, then
     * sets the clock to it. An exception of an event passes through and leaves the rest pending.
     *
     * @throws IllegalArgumentException if the time lies before the clock
     * @throws IllegalStateException if called from an event, or while another thread is inside
     */
    public void advanceTo(long timeNanos) {
        checkNotPast(timeNanos);
        if (!inside.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("simulation " + name + " is already advancing (in " + inside.get()
                    + "); events must schedule instead of advancing, and only one thread may be inside");
        }
        try {
            fireUpTo(timeNanos);
            now = timeNanos;
        } finally {
            inside.set(null);
        }
    }

    /** Events fired so far; cancelled ones do not count. */
    public long firedEvents() {
        return fired;
    }

    /**
     * Fingerprint over the name of this simulation and the time and sequence number of every fired event, in firing order.
     * It depends on nothing else: not on class names, hash codes, threads, platform, or the steps of {@link #advanceTo}.
     */
    public long fingerprint() {
        return fingerprint.value();
    }

    /** Shows every event from now on to {@code newListener} just before it fires; {@code null} ends that. */
    public void onFire(@Nullable FireListener newListener) {
        listener = newListener;
    }

    /** The next sequence number, doubled. */
    long nextWord() {
        assert isAllowed(Thread.currentThread())
                : "simulation " + name + " is advancing in another thread: " + inside.get();
        return word += 2;
    }

    void appoint(long timeNanos, Timer timer) {
        checkNotPast(timeNanos);
        abandon(timer);
        timer.word = nextWord() | 1;
        queue.add(timeNanos, timer.word, timer);
    }

    void abandon(Timer timer) {
        if (timer.word != Timer.NONE) {
            timer.word = Timer.NONE;
            queue.abandon();
        }
    }

    void activate(Deadlines lane) {
        lanes.activate(lane);
    }

    private void fireUpTo(long limit) {
        do {
            fireRun(limit);
        } while (fireNext(limit));
    }

    /** Fires the next event, wherever it waits; returns whether there may be more up to {@code limit}. */
    private boolean fireNext(long limit) {
        if (queue.isNearEmpty()) {
            queue.refill(Math.min(limit, lanes.bound()));
        }
        boolean none = queue.isNearEmpty();
        long time = none ? Long.MAX_VALUE : queue.headTime();
        if (lanes.bound() <= Math.min(time, limit) && !lanes.isEmpty()) {
            fireLane(time, none);
        } else if (none || time > limit) {
            return false;
        } else {
            fireHead(time);
        }
        return true;
    }

    /** Fires what is in the run, as long as no time-out can be earlier. */
    private void fireRun(long limit) {
        while (!queue.isNearEmpty()) {
            long time = queue.headTime();
            if (time > limit || time >= lanes.bound()) {
                return;
            }
            long headWord = queue.headWord(); // fireHead, but without a call for each event
            if ((headWord & 1) == 0 || !queue.dropAbandonedHead()) {
                fire(time, headWord, queue.take());
            }
        }
    }

    private void fireHead(long time) {
        long headWord = queue.headWord();
        if ((headWord & 1) == 0 || !queue.dropAbandonedHead()) {
            fire(time, headWord, queue.take());
        }
    }

    /** Fires the earliest time-out, unless the head of the run, which is at {@code time}, is earlier. */
    private void fireLane(long time, boolean none) {
        if (lanes.settle()) {
            return;
        }
        Deadlines lane = lanes.front();
        if (none || lanes.bound() < time || lane.headWord() < queue.headWord()) {
            fire(lane.headTime(), lane.headWord(), lane.take());
        } else {
            fireHead(time);
        }
    }

    private void fire(long time, long eventWord, Event event) {
        now = time;
        fired++;
        fingerprint.add(time, eventWord);
        if (listener != null) {
            Event seen = event instanceof Appointment appointment ? appointment.event : event;
            listener.firing(time, eventWord >>> 1, seen);
        }
        event.fire();
    }

    private void checkNotPast(long timeNanos) {
        if (timeNanos < now) {
            throw new IllegalArgumentException("time " + timeNanos + " ns lies before the clock of simulation " + name
                    + " (" + now + " ns); schedule at the present or later");
        }
    }

    private boolean isAllowed(Thread thread) {
        Thread user = inside.get();
        return user == null || user == thread;
    }
}
