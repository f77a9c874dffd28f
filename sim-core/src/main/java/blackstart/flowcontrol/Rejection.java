// SPDX-License-Identifier: Apache-2.0
package blackstart.flowcontrol;

/** Why a request was refused with 429; the labels are those of {@code apiserver_flowcontrol_rejected_requests_total}. */
public enum Rejection {
    /** A level without queues had no seats left. */
    CONCURRENCY_LIMIT("concurrency-limit"),
    /** All seats were taken and the request's queue was full. */
    QUEUE_FULL("queue-full"),
    /** The request waited in its queue as long as it may. */
    TIME_OUT("time-out"),
    /** The caller withdrew the request while it waited. Ours: upstream counts this as a time-out. */
    CANCELLED("cancelled");

    private final String label;

    Rejection(String label) {
        this.label = label;
    }

    /** The value of the metric's {@code reason} label. */
    public String label() {
        return label;
    }
}
