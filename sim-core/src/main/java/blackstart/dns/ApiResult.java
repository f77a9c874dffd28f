// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** How an API call of CoreDNS ended, as far as its reflectors tell the difference. */
public enum ApiResult {
    /** Answered with success. */
    OK,
    /** 429, rejected by Priority and Fairness. */
    TOO_MANY_REQUESTS,
    /** No server listens. */
    REFUSED,
    /** 504, or no answer in time. */
    TIMED_OUT,
    /** 410: the resource version of a watch is older than what the server keeps. */
    EXPIRED,
    /** Any other failure: 5xx, a reset connection. */
    FAILED;

    /** Whether a reflector whose WATCH ended so tries the WATCH again; otherwise it lists anew (client-go reflector.go). */
    boolean retriesWatch() {
        return this == TOO_MANY_REQUESTS || this == REFUSED;
    }
}
