// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.bind;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wall-clock times of an incident as people write them: {@code 14:51 PST} on the day on which the scenario begins,
 * {@code 2024-12-11 14:51 PST}, or ISO-8601 with an offset.
 */
public final class WallClock {

    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{4}-\\d{2}-\\d{2})[T ])?(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(Z|[+-]\\d{2}:\\d{2}|[A-Z]{2,5})?");

    /** Abbreviations that mean one offset only (IANA tzdata 2024b). IST, CST and others are ambiguous and left out. */
    private static final Map<String, ZoneOffset> ZONES = new TreeMap<>(Map.ofEntries(
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("JST", ZoneOffset.ofHours(9))));

    private final @Nullable LocalDate date;

    private WallClock(@Nullable LocalDate date) {
        this.date = date;
    }

    /** Reads times that carry their own date only. */
    public static WallClock withoutDate() {
        return new WallClock(null);
    }

    /** Reads times that may leave out the date. */
    public static WallClock on(LocalDate date) {
        return new WallClock(date);
    }

    OffsetDateTime parse(String text) throws BadValue {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw bad(text, null);
        }
        String zone = matcher.group(3);
        if (zone == null) {
            throw bad(text, "Maybe the zone is missing: write " + BadValue.shorten(text) + " PST.");
        }
        LocalDate day = day(text, matcher.group(1));
        try {
            return OffsetDateTime.of(day, LocalTime.parse(matcher.group(2)), offset(text, zone));
        } catch (DateTimeException e) {
            throw bad(text, null);
        }
    }

    private LocalDate day(String text, @Nullable String written) throws BadValue {
        if (written == null) {
            if (date == null) {
                throw bad(text, "Maybe the date is missing: write 2024-12-11 " + BadValue.shorten(text) + ".");
            }
            return date;
        }
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw bad(text, null);
        }
    }

    private static ZoneOffset offset(String text, String zone) throws BadValue {
        ZoneOffset known = ZONES.get(zone);
        if (known != null) {
            return known;
        }
        if (Character.isLetter(zone.charAt(0))) {
            throw new BadValue(
                    "the value (" + text + ") has a time zone (" + zone + ") that is not known. Known: "
                            + String.join(", ", ZONES.keySet()),
                    "Maybe write the offset, such as -08:00.");
        }
        return ZoneOffset.of(zone);
    }

    private static BadValue bad(String text, @Nullable String hint) {
        return BadValue.of(text, "a time such as 14:51 PST, 2024-12-11 14:51 PST or 2024-12-11T14:51:00-08:00", hint);
    }
}
