// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import java.util.BitSet;

/** The DaemonSet's pods that are stored as objects, by the index of their node, whether or not they are bound yet. */
final class PodObjects {
    private final BitSet stored = new BitSet();

    void add(int node) {
        stored.set(node);
    }

    void remove(int node) {
        stored.clear(node);
    }

    boolean contains(int node) {
        return stored.get(node);
    }

    /** Only the pods of the nodes 0 to {@code nodes - 1} are left. */
    void keepNodes(int nodes) {
        stored.clear(nodes, Math.max(nodes, stored.length()));
    }

    /** The nodes that have one now. */
    BitSet nodes() {
        return (BitSet) stored.clone();
    }
}
