// SPDX-License-Identifier: Apache-2.0
package blackstart.load;

import blackstart.queueing.BackoffPolicy;
import blackstart.queueing.BackoffPolicy.Style;
import blackstart.spec.Constraints;
import java.time.Duration;

/**
 * What a client of a load does after a failure. After 429 it sleeps exactly Retry-After, then sends again.
 *
 * @param afterTooManyRequests 429 in a row after which a storm's or herd's client backs off instead
 * @param backOffFirst first back-off after any other failure
 * @param backOffMost longest back-off, before the jitter
 * @param backOffFactor growth per failure in a row; a success begins anew
 * @param backOffJitter greatest random share added to a back-off
 */
public record LoadRetrySpec(
        int afterTooManyRequests,
        Duration backOffFirst,
        Duration backOffMost,
        double backOffFactor,
        double backOffJitter) {

    /** Checks the components; complains about all broken rules at once. */
    public LoadRetrySpec {
        new Constraints()
                .between("afterTooManyRequests", afterTooManyRequests, 0, 1_000)
                .positive("backOffFirst", backOffFirst)
                .notShorter("backOffMost", backOffMost, "backOffFirst", backOffFirst)
                .between("backOffFactor", backOffFactor, 1, 100)
                .between("backOffJitter", backOffJitter, 0, 10)
                .enforce();
    }

    /** client-go: ten retries of 429, then the reflector's back-off. */
    public static LoadRetrySpec clientGo() {
        return new LoadRetrySpec(
                10, // client-go rest/request.go maxRetries
                Duration.ofMillis(800), // client-go tools/cache/reflector.go
                Duration.ofSeconds(30), // client-go tools/cache/reflector.go
                2, // client-go tools/cache/reflector.go
                1); // client-go tools/cache/reflector.go
    }

    LoadRetry retry() {
        BackoffPolicy policy = new BackoffPolicy(
                backOffFirst.toNanos(),
                backOffFactor,
                backOffMost.toNanos(),
                backOffJitter,
                Long.MAX_VALUE, // only a success begins anew
                Style.CLIENT_GO);
        return new LoadRetry(afterTooManyRequests, policy, true);
    }
}
