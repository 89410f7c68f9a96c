package org.artel.booking.internal;

import biweekly.ICalVersion;
import biweekly.io.CannotParseException;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.property.RecurrenceRule;
import biweekly.util.Recurrence.Builder;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/**
 * The dates of a series (RFC 5545), reckoned in local time: what is at ten stays at ten when the
 * clocks change.
 */
final class Recurrence {

    /** A year of days. */
    static final int MOST = 370;

    private static final TimeZone FLOATING = TimeZone.getTimeZone("UTC");
    private static final Set<biweekly.util.Frequency> SENSIBLE =
            Set.of(
                    biweekly.util.Frequency.DAILY,
                    biweekly.util.Frequency.WEEKLY,
                    biweekly.util.Frequency.MONTHLY,
                    biweekly.util.Frequency.YEARLY);

    private Recurrence() {}

    /**
     * When each occurrence begins.
     *
     * @param zone in which an UNTIL in UTC is understood
     * @throws Problem INVALID at {@code /recurrence}
     */
    static List<LocalDateTime> dates(String rule, LocalDateTime first, ZoneId zone) {
        biweekly.util.Recurrence recurrence = parse(rule, zone);
        DateIterator dates =
                new RecurrenceRule(recurrence)
                        .getDateIterator(Date.from(first.toInstant(ZoneOffset.UTC)), FLOATING);
        List<LocalDateTime> found = new ArrayList<>();
        while (dates.hasNext()) {
            if (found.size() == MOST) {
                throw bad("too-many", "Не больше " + MOST + " дат", "At most " + MOST + " dates");
            }
            found.add(LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC));
        }
        if (found.isEmpty()) {
            throw bad("no-dates", "Правило не даёт ни одной даты", "The rule yields no date");
        }
        return found;
    }

    private static biweekly.util.Recurrence parse(String rule, ZoneId zone) {
        String text = rule.trim().replaceFirst("(?i)^RRULE:", "");
        try {
            ParseContext context = new ParseContext();
            context.setVersion(ICalVersion.V2_0);
            biweekly.util.Recurrence parsed =
                    new RecurrenceRuleScribe()
                            .parseText(text, null, new ICalParameters(), context)
                            .getValue();
            if (!context.getWarnings().isEmpty()
                    || parsed == null
                    || parsed.getFrequency() == null
                    || !parsed.getXRules().isEmpty()) {
                throw unreadable();
            }
            if (!SENSIBLE.contains(parsed.getFrequency())) {
                throw bad(
                        "frequency",
                        "Повторять можно по дням, неделям, месяцам и годам",
                        "It may repeat daily, weekly, monthly or yearly");
            }
            if (parsed.getCount() == null && parsed.getUntil() == null) {
                throw bad(
                        "endless",
                        "Укажите COUNT или UNTIL: без конца повторять нельзя",
                        "Give COUNT or UNTIL: it cannot repeat for ever");
            }
            return parsed.getUntil() == null ? parsed : untilLocally(parsed, text, zone);
        } catch (CannotParseException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** UNTIL in UTC becomes the same moment on the local clock; a date covers its whole day. */
    private static biweekly.util.Recurrence untilLocally(
            biweekly.util.Recurrence parsed, String text, ZoneId zone) {
        String value = text.replaceFirst("(?i).*UNTIL=([^;]+).*", "$1").toUpperCase();
        LocalDateTime until;
        if (value.matches("\\d{8}")) {
            until =
                    java.time.LocalDate.parse(
                                    value, java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                            .atTime(23, 59, 59);
        } else {
            LocalDateTime written =
                    LocalDateTime.parse(
                            value.replace("Z", ""),
                            java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss"));
            until =
                    value.endsWith("Z")
                            ? written.atZone(ZoneOffset.UTC)
                                    .withZoneSameInstant(zone)
                                    .toLocalDateTime()
                            : written;
        }
        return new Builder(parsed).until(Date.from(until.toInstant(ZoneOffset.UTC)), true).build();
    }

    private static Problem unreadable() {
        return bad(
                "rule",
                "Правило повторения не читается: нужен RRULE по RFC 5545",
                "The rule cannot be read: an RFC 5545 RRULE is needed");
    }

    private static Problem bad(String code, String ru, String en) {
        return Problem.invalid("/recurrence", code, new Text(ru, en));
    }
}
