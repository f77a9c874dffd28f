// SPDX-License-Identifier: Apache-2.0
package blackstart.apiserver;

/**
 * What a request asks of the server.
 *
 * @param seats seats of Priority and Fairness
 * @param cpuNanos CPU of each of the identical requests, without the part before admission
 * @param storedKeys objects that must be read from etcd first; 0 when the watch cache serves them, and for a write
 * @param storedBytes JSON size of what is read from etcd, or of the object that is written
 * @param heldBytes memory that each of the identical requests holds while it executes
 * @param writes whether etcd must commit the result
 * @param isSmall whether it is a short request that waits for the Go scheduler behind long ones
 */
record Work(
        int seats,
        long cpuNanos,
        long storedKeys,
        long storedBytes,
        double heldBytes,
        boolean writes,
        boolean isSmall) {
    static final Work NONE = new Work(0, 0, 0, 0, 0, false, false);
}
