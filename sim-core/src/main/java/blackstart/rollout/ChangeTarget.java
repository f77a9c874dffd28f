// SPDX-License-Identifier: Apache-2.0
package blackstart.rollout;

/** What the pipeline needs of the clusters, by index. */
public interface ChangeTarget {

    /** Applies the change: sends the call that creates the DaemonSet. */
    void apply(int cluster);

    /** Name for the timeline. */
    String name(int cluster);
}
