// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

/**
 * A distribution of times or other quantities that are not negative, with its mean known so that oracles can ask. Times are in
 * nanoseconds. An extension point: implementations draw from the given stream only and keep no state.
 */
public interface Distribution {

    /** One draw, at least 0. */
    double draw(RandomStream stream);

    /** The expected value of {@link #draw}. */
    double mean();

    /** One draw as a time: rounded to whole nanoseconds, at most {@code Long.MAX_VALUE}. */
    default long drawNanos(RandomStream stream) {
        return Math.round(draw(stream));
    }
}
