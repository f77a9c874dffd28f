// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.queueing.BackoffPolicy;
import blackstart.queueing.BackoffPolicy.Style;
import org.jspecify.annotations.Nullable;

/**
 * What a client does after a failure.
 *
 * @param patience 429 in a row after which it sleeps Retry-After; after the next one it backs off
 * @param policy how it backs off; null: it does nothing more
 * @param renewedBySuccess whether a success begins the back-off anew
 */
public record LoadRetry(int patience, @Nullable BackoffPolicy policy, boolean renewedBySuccess) {
    /** It gives up. */
    public static final LoadRetry NEVER = new LoadRetry(0, null, false);

    private static final int MAX_RETRIES = 10; // client-go rest/request.go maxRetries

    /** As a reflector of client-go: ten times Retry-After, then its back-off. */
    public static LoadRetry clientGo() {
        return new LoadRetry(MAX_RETRIES, BackoffPolicy.reflector(), false);
    }

    /** After that time, whatever happened. */
    public static LoadRetry every(long nanos) {
        return new LoadRetry(0, new BackoffPolicy(nanos, 1, nanos, 0, Long.MAX_VALUE, Style.CLIENT_GO), false);
    }

    /** The same, but it sleeps Retry-After however often it is told. */
    public LoadRetry withoutEnd() {
        return new LoadRetry(Integer.MAX_VALUE, policy, renewedBySuccess);
    }
}
