// SPDX-License-Identifier: Apache-2.0
package blackstart.api;

/** How a call ended, seen from its caller. */
public enum Answer {
    /** 200: done. */
    OK("200"),
    /** 429: rejected by Priority and Fairness; {@link ApiCall#retryAfterSeconds()} says when to come back. */
    TOO_MANY_REQUESTS("429"),
    /** 504: the deadline passed; the work may still go on. */
    TIMEOUT("504"),
    /** 504 with Retry-After 1: the watch cache did not reach the resourceVersion within 3 s ("too large resource version"). */
    TOO_LARGE_VERSION("504-too-large"),
    /** 410: the resourceVersion is older than what the server's history keeps. */
    GONE("410"),
    /** 500: the storage failed. */
    SERVER_ERROR("500"),
    /** The server died before it answered. */
    CONNECTION_LOST("lost"),
    /** No server accepted the connection. */
    CONNECTION_REFUSED("refused");

    private final String code;

    Answer(String code) {
        this.code = code;
    }

    /** The HTTP status code, or a word where there was none. */
    public String code() {
        return code;
    }
}
