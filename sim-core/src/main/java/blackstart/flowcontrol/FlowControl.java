// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Simulation;
import blackstart.engine.Timer;
import blackstart.flowschema.DefaultLevels;
import blackstart.flowschema.FlowControlSpec;
import blackstart.flowschema.FlowSchemaSpec;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.flowschema.RequestAttributes;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * API Priority and Fairness of one kube-apiserver: flow schemas lead requests to priority levels, whose fair queues give them
 * seats. It starts, and starts again after {@link #clear}, with the levels exempt and catch-all only; the others appear with
 * {@link #configurationLoaded}. What it leaves out is in its card, {@code docs/models/flowcontrol.md}.
 */
public final class FlowControl implements OverloadFilter {
    private final Simulation simulation;
    private final FlowControlSpec spec;
    private final int serverConcurrencyLimit;
    private final Borrowing borrowing;
    private final Timer borrowingTimer;
    private final Map<String, PriorityLevel> levels = new LinkedHashMap<>();
    private final List<PriorityLevel> allLevels;
    private final List<PriorityLevel> startupLevels;
    private boolean loaded;

    /**
     * A server that has just started: the configuration is not loaded yet.
     *
     * @param kubernetes the release whose rules it follows
     * @param spec schemas and levels
     * @param serverConcurrencyLimit all seats of the server, at least 1: max-requests-inflight + max-mutating-requests-inflight
     */
    public FlowControl(
            Simulation simulation, KubernetesVersion kubernetes, FlowControlSpec spec, int serverConcurrencyLimit) {
        if (serverConcurrencyLimit < 1) {
            throw new IllegalArgumentException("the serverConcurrencyLimit (" + serverConcurrencyLimit
                    + ") must be at least 1.\nMaybe you meant 600, the sum of the default in-flight limits.");
        }
        this.simulation = simulation;
        this.spec = spec;
        this.serverConcurrencyLimit = serverConcurrencyLimit;
        borrowing = new Borrowing(kubernetes);
        borrowingTimer = simulation.timer(this::adjustPeriodically);
        WaitLanes lanes = new WaitLanes(simulation);
        for (PriorityLevelSpec level : spec.levels()) {
            levels.put(level.name(), new PriorityLevel(level, simulation, lanes));
        }
        allLevels = List.copyOf(levels.values());
        startupLevels = List.of(level(DefaultLevels.EXEMPT), level(DefaultLevels.CATCH_ALL));
        startUp();
    }

    private void startUp() {
        loaded = false;
        configure(startupLevels, startupLevels);
    }

    /** The server has read its flow schemas and priority levels: all levels exist from now on. */
    @Override
    public void configurationLoaded() {
        if (loaded) {
            throw new IllegalStateException("the configuration was loaded before.\nMaybe clear() was forgotten.");
        }
        loaded = true;
        List<PriorityLevel> added = new ArrayList<>(levels.values());
        added.removeAll(startupLevels);
        configure(levels(), added);
        borrowingTimer.after(Borrowing.PERIOD_NANOS);
    }

    private void configure(List<PriorityLevel> present, List<PriorityLevel> added) {
        double shareSum = 0;
        for (PriorityLevel level : present) {
            shareSum += level.spec().nominalConcurrencyShares();
        }
        for (PriorityLevel level : present) {
            level.limits.configure(serverConcurrencyLimit, shareSum);
        }
        for (PriorityLevel level : added) {
            level.limits.introduce();
        }
        adjust(present);
    }

    private void adjustPeriodically() {
        adjust(levels());
        borrowingTimer.after(Borrowing.PERIOD_NANOS);
    }

    private void adjust(List<PriorityLevel> present) {
        List<LevelLimits> limits = new ArrayList<>();
        for (PriorityLevel level : present) {
            limits.add(level.limits);
        }
        borrowing.update(limits, simulation.now());
        for (PriorityLevel level : present) {
            level.queues.setLimit(level.limits.current());
        }
    }

    @Override
    public Flow classify(RequestAttributes request) {
        FlowSchemaSpec first = spec.schemas().stream()
                .filter(schema -> schema.matches(request))
                .findFirst()
                .orElseGet(() -> schema(DefaultLevels.CATCH_ALL));
        boolean exempt = schema(DefaultLevels.EXEMPT).matches(request);
        return new Flow(
                first.name(),
                first.distinguish(request),
                level(first.priorityLevel()),
                level(exempt ? DefaultLevels.EXEMPT : DefaultLevels.CATCH_ALL));
    }

    private FlowSchemaSpec schema(String name) {
        return spec.schemas().stream()
                .filter(schema -> schema.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A request arrives. It is seated or rejected at once, or waits; see {@link FlowRequest}. */
    @Override
    public void submit(FlowRequest request) {
        FlowSlot slot = request.slot();
        if (slot.isWaiting() || slot.isRunning()) {
            throw new IllegalStateException("a request was submitted while it is " + slot.stage
                    + ".\nMaybe it was re-used before finish(...) or withdraw(...).");
        }
        if (request.initialSeats() < 1 || request.finalSeats() < 0) {
            throw new IllegalArgumentException("a request asks for " + request.initialSeats() + " seats and for "
                    + request.finalSeats() + " finally.\nMaybe the estimate was not filled in.");
        }
        slot.estimate(
                request.initialSeats(), request.finalSeats(), request.additionalLatencyNanos(), QueueSet.GUESS_NANOS);
        Flow flow = request.flow();
        PriorityLevel level = loaded ? flow.level() : flow.fallbackLevel();
        level.queues.submit(slot, flow.hand(), request.waitLimitNanos());
    }

    /** The handler of a seated request has returned (or, of a watch, has sent the initial state). */
    @Override
    public void finish(FlowRequest request) {
        request.slot().finish();
    }

    @Override
    public int retryAfterSeconds(Flow flow) {
        return flow.level().retryAfterSeconds();
    }

    /** The client of a waiting request has gone: it leaves its queue and is not called back. */
    public void withdraw(FlowRequest request) {
        FlowSlot slot = request.slot();
        QueueSet owner = slot.owner;
        if (owner == null || !slot.isWaiting()) {
            throw new IllegalStateException("a request was withdrawn that is " + slot.stage
                    + ".\nMaybe it was seated before: then its handler runs on to finish(...).");
        }
        owner.withdraw(slot);
    }

    /**
     * The server has died: every request is forgotten without being called back, and only exempt and catch-all exist until
     * {@link #configurationLoaded}. Flows stay valid; slots may be re-used.
     */
    @Override
    public void clear() {
        borrowingTimer.cancel();
        for (PriorityLevel level : levels.values()) {
            level.queues.clear();
            level.queues.setLimit(0);
        }
        startUp();
    }

    /** Whether all levels exist. */
    public boolean isConfigurationLoaded() {
        return loaded;
    }

    /** The level of that name. */
    public PriorityLevel level(String name) {
        PriorityLevel level = levels.get(name);
        if (level == null) {
            throw new IllegalArgumentException(
                    "unknown priority level (" + name + ").\nMaybe you meant one of " + levels.keySet() + ".");
        }
        return level;
    }

    /** All levels, in the order of the configuration. */
    @Override
    public List<PriorityLevel> levels() {
        return allLevels;
    }

    @Override
    public void verifyInvariants() {
        levels.forEach((name, level) -> level.queues.verifyInvariants(name));
    }
}
