// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

/** How an operation ended for the one who asked. */
public enum EtcdResult {
    /** Read, or written and applied. */
    OK,
    /** "etcdserver: request timed out": not confirmed or not applied in time; a write may still happen. */
    TIMED_OUT,
    /** "etcdserver: too many requests": the member applies too far behind what is committed. */
    TOO_MANY_REQUESTS,
    /** "etcdserver: mvcc: database space exceeded": the quota's alarm is up. */
    NO_SPACE,
    /** The connection broke, no member answers, or the leader changed during a linearizable read ("unavailable"). */
    NO_LEADER
}
