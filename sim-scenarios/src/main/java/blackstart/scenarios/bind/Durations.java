// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Go and Kubernetes write them ({@code 1h30m}, {@code 250us}), or ISO-8601 ({@code PT1H30M}). */
final class Durations {

    private static final Pattern TERM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(h|ms|us|µs|μs|ns|m|s)");
    private static final BigDecimal LONGEST = new BigDecimal("3155760000000000000"); // 100 years in nanoseconds

    private Durations() {}

    static Duration parse(String text) throws BadValue {
        if (text.equals("0")) {
            return Duration.ZERO; // Go's ParseDuration takes a bare zero
        }
        if (text.length() > 60) {
            throw bad(text, null);
        }
        return text.startsWith("P") || text.startsWith("-P") ? iso(text) : go(text);
    }

    private static Duration iso(String text) throws BadValue {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw bad(text, "Maybe write PT1H30M, or 1h30m.");
        }
    }

    private static Duration go(String text) throws BadValue {
        boolean negative = text.startsWith("-");
        String terms = negative || text.startsWith("+") ? text.substring(1) : text;
        Matcher matcher = TERM.matcher(terms);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            nanos = nanos.add(
                    new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNanos(matcher.group(2)))));
            end = matcher.end();
        }
        if (end == 0 || end != terms.length()) {
            throw bad(text, hint(terms));
        }
        if (nanos.compareTo(LONGEST) > 0) {
            throw new BadValue("the value (" + text + ") must be at most 100 years", null);
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return negative ? duration.negated() : duration;
    }

    private static long unitNanos(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "ns" -> 1L;
            default -> 1_000L;
        };
    }

    private static String hint(String terms) {
        Matcher number = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) *(.*)").matcher(terms);
        if (!number.matches()) {
            return "Maybe write 30s, 1h30m or 250us.";
        }
        String unit = number.group(2).strip().toLowerCase(Locale.ROOT);
        String guess = switch (unit) {
            case "" -> "s";
            case "min", "mins", "minute", "minutes" -> "m";
            case "sec", "secs", "second", "seconds" -> "s";
            case "hr", "hrs", "hour", "hours" -> "h";
            case "msec", "millis", "millisecond", "milliseconds" -> "ms";
            case "h", "m", "s", "ms", "us", "ns" -> unit;
            default -> "";
        };
        if (unit.equals("d") || unit.startsWith("day")) {
            return "Maybe write days as hours: 1 day is 24h.";
        }
        return guess.isEmpty()
                ? "Known units: h, m, s, ms, us, ns."
                : "Maybe you meant: " + number.group(1) + guess + ".";
    }

    private static BadValue bad(String text, @Nullable String hint) {
        return BadValue.of(text, "a duration such as 30s, 1h30m or 250us", hint);
    }
}
