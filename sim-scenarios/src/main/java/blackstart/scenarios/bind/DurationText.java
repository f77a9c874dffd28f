// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations in other texts than scenarios, such as Corefiles. */
public final class DurationText {

    private DurationText() {}

    /** The duration that a text such as {@code 1h30m} or {@code PT90M} means; null if it means none. */
    public static @Nullable Duration parse(String text) {
        try {
            return Durations.parse(text);
        } catch (BadValue e) {
            return null;
        }
    }
}
