// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

import blackstart.engine.Deadlines;
import blackstart.engine.Simulation;
import blackstart.flowcontrol.Flow;
import blackstart.flowschema.RequestAttributes;
import blackstart.flowschema.RequestAttributes.Requester;
import blackstart.flowschema.RequestAttributes.ResourceTarget;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends again and again: who asks for what, how heavy the answer is, and how long the client waits. A client keeps
 * one object for each of its kinds of request.
 */
public final class ApiRequest {
    private final Verb verb;
    private final String resource;
    private final RequestAttributes attributes;
    private final long timeoutNanos;
    private final ApiRead read;
    private final boolean background;
    private final @Nullable Flow[] flows;
    private final ApiRequest kind; // itself, or the first of its kind
    private @Nullable Deadlines deadlines;
    private @Nullable EndpointNotes notes;

    /**
     * Describes a kind of request.
     *
     * @param verb what is done
     * @param attributes who does it to which resource, for Priority and Fairness
     * @param read what it reads; {@link ApiRead#NONE} for a write
     * @param timeoutNanos the deadline that the client asks for, in nanoseconds, more than 0
     * @param background whether failures of this request say nothing of the control plane's health to others (the agent's own)
     * @param endpoints number of API servers
     */
    public ApiRequest(
            Verb verb,
            RequestAttributes attributes,
            ApiRead read,
            long timeoutNanos,
            boolean background,
            int endpoints) {
        if (timeoutNanos <= 0) {
            throw new IllegalArgumentException("timeoutNanos: the value (" + timeoutNanos + ") must be more than 0");
        }
        this.verb = verb;
        this.resource = attributes.target() instanceof ResourceTarget target ? target.resource() : "";
        this.attributes = attributes;
        this.timeoutNanos = timeoutNanos;
        this.read = read;
        this.background = background;
        this.flows = new Flow[endpoints];
        this.kind = this;
    }

    private ApiRequest(ApiRequest kind, RequestAttributes attributes) {
        this.verb = kind.verb;
        this.resource = kind.resource;
        this.attributes = attributes;
        this.timeoutNanos = kind.timeoutNanos;
        this.read = kind.read;
        this.background = kind.background;
        this.flows = new Flow[kind.flows.length];
        this.kind = kind;
    }

    /** The same kind of request by another user: endpoints note the same about both, but for the flow. */
    public ApiRequest by(Requester user) {
        return new ApiRequest(kind, attributes.by(user));
    }

    /** The verb. */
    public Verb verb() {
        return verb;
    }

    /** The resource, such as {@code pods}; empty for a path such as {@code /livez}. */
    public String resource() {
        return resource;
    }

    /** Who does it to which resource. */
    public RequestAttributes attributes() {
        return attributes;
    }

    /** The deadline that the client asks for, in nanoseconds. */
    public long timeoutNanos() {
        return timeoutNanos;
    }

    /** The lane of this request's deadlines in the one simulation that it is used in. */
    public Deadlines deadlines(Simulation simulation) {
        Deadlines lane = kind.deadlines;
        if (lane == null) {
            lane = simulation.deadlines(timeoutNanos);
            kind.deadlines = lane;
        }
        return lane;
    }

    /** What it reads. */
    public ApiRead read() {
        return read;
    }

    /** Whether it is traffic of the agent that is being rolled out. */
    public boolean background() {
        return background;
    }

    /** The flow into which the endpoint of that index has put this kind of request; null before the first time. */
    public @Nullable Flow flow(int endpoint) {
        return flows[endpoint];
    }

    /** Number of endpoints that may get it. */
    public int endpoints() {
        return flows.length;
    }

    /** What the endpoints have noted about this kind of request; null before the first time. */
    public @Nullable EndpointNotes notes() {
        return kind.notes;
    }

    /** Keeps what the endpoints want at hand when the next request of this kind comes. */
    public void keep(EndpointNotes newNotes) {
        kind.notes = newNotes;
    }

    /** Remembers the flow at the endpoint of that index. */
    public void remember(int endpoint, Flow flow) {
        flows[endpoint] = flow;
    }
}
