// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.measurements;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags that bound the requests in flight.
 *
 * @param reads {@code --max-requests-inflight}
 * @param writes {@code --max-mutating-requests-inflight}
 */
public record Inflight(int reads, int writes) {

    /** Kubernetes' defaults. */
    public static final Inflight DEFAULT = new Inflight(400, 200); // apiserver server/config.go NewConfig

    private static final Pattern IN_TAG = Pattern.compile("inf(\\d{1,6})-(\\d{1,6})");

    /** What a tag such as {@code C-inf20-10-rv0-N1000-c8} says; the defaults if it says nothing. */
    static Inflight of(String tag) {
        Matcher matcher = IN_TAG.matcher(tag);
        return matcher.find()
                ? new Inflight(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : DEFAULT;
    }
}
