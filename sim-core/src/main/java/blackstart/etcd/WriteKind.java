// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

/** What a write does to the database. */
public enum WriteKind {
    /** New keys: their values stay until they are deleted. */
    PUT,
    /** New values of the same size for keys that exist: the old revisions stay until compaction. */
    UPDATE,
    /** Deletes keys whose values have that size: the values stay until compaction. */
    DELETE,
    /** Compacts the history up to the revision of the compaction before. */
    COMPACT;

    /** Whether the quota's alarm forbids it. */
    boolean needsSpace() {
        return this == PUT || this == UPDATE;
    }
}
