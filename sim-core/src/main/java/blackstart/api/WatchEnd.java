// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** Why a watch that was open has ended, as its client can tell. */
public enum WatchEnd {
    /** The API server died: the connection broke. */
    SERVER_GONE,
    /** The watch was as long as its client had asked for: a normal end of the stream. */
    TIMEOUT,
    /** The API server cut a client that was too slow: a normal end of the stream. */
    SLOW,
    /** The API server lost its own watch of etcd and ended all of the resource: a normal end of the stream. */
    CACHE_LOST,
    /** 410 in the stream: the history does not reach back to the client's revision. */
    EXPIRED_410
}
