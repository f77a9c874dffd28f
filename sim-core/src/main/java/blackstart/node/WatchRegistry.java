// SPDX-License-Identifier: Apache-2.0
package blackstart.node;

/** Where the API servers count the watches that kubelets hold open. */
public interface WatchRegistry {

    /** {@code count} watches to the server of that index are open without having been asked for: the state at the start. */
    void opened(int endpoint, long count);

    /** {@code count} watches to the server of that index have ended. */
    void closed(int endpoint, long count);
}
