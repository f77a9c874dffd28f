// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

/** What the storage answers. */
public enum StorageResult {
    /** Done. */
    OK,
    /** No answer within etcd's own limit. */
    TIMED_OUT,
    /** Too many committed entries wait to be applied. */
    TOO_MANY_REQUESTS,
    /** The quota is exhausted: writes are refused until somebody makes room. */
    NO_SPACE,
    /** The members have no leader. */
    NO_LEADER
}
