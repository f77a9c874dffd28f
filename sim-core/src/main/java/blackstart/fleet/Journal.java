// SPDX-License-Identifier: Apache-2.0
package blackstart.fleet;

/** Takes down what a reader of the incident would write on the timeline. */
@FunctionalInterface
public interface Journal {

    /**
     * Notes one event.
     *
     * @param timeNanos when, in nanoseconds since the start; entries need not come in order of time
     * @param source cluster or actor
     * @param event name such as {@code rollout.started}
     * @param detail one line for people
     */
    void note(long timeNanos, String source, String event, String detail);
}
