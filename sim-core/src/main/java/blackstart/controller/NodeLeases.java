// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

/** What the node lifecycle controller sees of the nodes. */
public interface NodeLeases {

    /** Number of nodes. */
    int nodes();

    /** Number of nodes whose lease was last renewed before that instant (nanoseconds since the start). */
    int staleNodes(long sinceNanos);
}
