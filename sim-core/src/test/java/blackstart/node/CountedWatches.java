// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

/** Counts the watches that kubelets report. */
final class CountedWatches implements WatchRegistry {
    long opened;
    long closed;

    @Override
    public void opened(int endpoint, long count) {
        opened += count;
    }

    @Override
    public void closed(int endpoint, long count) {
        closed += count;
    }
}
