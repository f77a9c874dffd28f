// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/**
 * A request that needs seats. {@link OverloadFilter#submit} reads the seats and limits once; exactly one of {@link #onSeated} and
 * {@link #onRejected} follows, at once or later, unless the server is cleared or the request withdrawn.
 */
public interface FlowRequest {

    /** The flow, from {@link OverloadFilter#classify}. */
    Flow flow();

    /** How many equal requests this one stands for, at least 1: the members of a cohort. */
    int requests();

    /** Seats while the handler runs, at least 1. A cohort of w equal requests is one request of w times the seats. */
    int initialSeats();

    /** Seats during the additional latency, at least 0. */
    int finalSeats();

    /** For how long seats stay taken after the handler has returned, in nanoseconds; usually 0. */
    long additionalLatencyNanos();

    /** How long the request may wait from now on, in nanoseconds. A server uses few different limits: each is a lane. */
    long waitLimitNanos();

    /** The request has its seats: its handler starts now. */
    void onSeated();

    /** The request is refused (429). */
    void onRejected(Rejection reason);

    /** The state that flow control keeps for this request; always the same object, made by {@code new FlowSlot(this)}. */
    FlowSlot slot();
}
