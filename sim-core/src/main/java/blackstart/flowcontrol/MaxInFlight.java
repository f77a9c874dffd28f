// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

import blackstart.engine.Simulation;
import blackstart.flowschema.PriorityLevelSpec;
import blackstart.flowschema.RequestAttributes;
import java.util.List;

/**
 * The filter of a kube-apiserver whose Priority and Fairness is off: one limit for reads and one for writes, no queues. Follows
 * {@code server/filters/maxinflight.go}: a request takes a place of its kind or, if none is free, is refused at once, except
 * those of {@code system:masters}, which then run without a place. WATCH takes no place. Card:
 * {@code docs/models/flowcontrol.md}.
 */
public final class MaxInFlight implements OverloadFilter {
    private static final List<String> READS = List.of("get", "list", "watch"); // maxinflight.go nonMutatingRequestVerbs
    private static final String LONG_RUNNING = "watch"; // of the verbs that are simulated
    private static final String MASTERS = "system:masters"; // authentication/user SystemPrivilegedGroup
    private static final int RETRY_AFTER_SECONDS = 1; // maxinflight.go retryAfter

    private final PriorityLevel readOnly;
    private final PriorityLevel mutating;
    private final PriorityLevel unlimited;
    private final int maxReads;
    private final int maxWrites;

    /**
     * An idle filter.
     *
     * @param maxReads {@code --max-requests-inflight}, at least 1
     * @param maxWrites {@code --max-mutating-requests-inflight}, at least 1
     */
    public MaxInFlight(Simulation simulation, int maxReads, int maxWrites) {
        this.maxReads = maxReads;
        this.maxWrites = maxWrites;
        WaitLanes noQueues = new WaitLanes(simulation);
        readOnly = new PriorityLevel(PriorityLevelSpec.rejecting("readOnly", 0, 0), simulation, noQueues);
        mutating = new PriorityLevel(PriorityLevelSpec.rejecting("mutating", 0, 0), simulation, noQueues);
        unlimited = new PriorityLevel(new PriorityLevelSpec("unlimited", true, 0, 0, null, null), simulation, noQueues);
        setLimits();
    }

    private void setLimits() {
        readOnly.queues.setLimit(maxReads);
        mutating.queues.setLimit(maxWrites);
    }

    /** The kind of request; its second level is where a request goes when the first is full, if there is such a place. */
    @Override
    public Flow classify(RequestAttributes request) {
        boolean master = request.requester().groups().contains(MASTERS);
        PriorityLevel kind = READS.contains(request.verb()) ? readOnly : mutating;
        PriorityLevel first = request.verb().equals(LONG_RUNNING) ? unlimited : kind;
        return new Flow(kind.name(), "", first, master ? unlimited : first);
    }

    @Override
    public void submit(FlowRequest request) {
        FlowSlot slot = request.slot();
        if (slot.isRunning()) {
            throw new IllegalStateException("a request was submitted while it is " + slot.stage
                    + ".\nMaybe it was re-used before finish(...).");
        }
        slot.estimate(request.requests(), 0, 0, 0);
        Flow flow = request.flow();
        boolean full = flow.level().currentLimit() - flow.level().seatsInUse() < request.requests();
        PriorityLevel level = full ? flow.fallbackLevel() : flow.level();
        level.queues.submit(slot, flow.hand(), 0);
    }

    @Override
    public void finish(FlowRequest request) {
        request.slot().finish();
    }

    @Override
    public int retryAfterSeconds(Flow flow) {
        return RETRY_AFTER_SECONDS;
    }

    @Override
    public void clear() {
        levels().forEach(level -> level.queues.clear());
    }

    /** Nothing to read: the limits are flags of the process. */
    @Override
    public void configurationLoaded() {}

    /** Reads, writes, and what has no limit. Seats are requests here. */
    @Override
    public List<PriorityLevel> levels() {
        return List.of(readOnly, mutating, unlimited);
    }

    @Override
    public void verifyInvariants() {
        levels().forEach(level -> level.queues.verifyInvariants(level.name()));
    }
}
