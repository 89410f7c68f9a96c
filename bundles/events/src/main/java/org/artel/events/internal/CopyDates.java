package org.artel.events.internal;

import biweekly.ICalVersion;
import biweekly.io.CannotParseException;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.property.RecurrenceRule;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.events.NewCopies;

/** When copies of an event begin, by the clock on the wall: what is at ten stays at ten. */
final class CopyDates {

    static final int MOST = 52;

    private static final TimeZone FLOATING = TimeZone.getTimeZone("UTC");
    private static final Set<Frequency> SENSIBLE =
            Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);

    private CopyDates() {}

    /**
     * @param first when the original begins
     */
    static List<LocalDateTime> of(NewCopies wanted, LocalDateTime first, ZoneId zone) {
        new Validation()
                .check(
                        (wanted.start() == null) != (wanted.rule() == null),
                        "/start",
                        "one-of",
                        new Text(
                                "Укажите либо начало копии, либо правило",
                                "Give either the start of a copy or a rule"))
                .check(
                        wanted.rule() == null || wanted.count() != null,
                        "/count",
                        "required",
                        FieldError.required("").detail())
                .check(
                        wanted.count() == null || wanted.count() >= 1 && wanted.count() <= MOST,
                        "/count",
                        "number",
                        new Text("От 1 до " + MOST, "From 1 to " + MOST))
                .atMost("/rule", wanted.rule(), 500)
                .orThrow();
        if (wanted.start() != null) {
            return List.of(LocalDateTime.ofInstant(wanted.start(), zone));
        }
        Recurrence rule = parse(wanted.rule());
        // Where a rule ends in UTC, that moment is meant and not what a clock on the wall shows.
        Instant until =
                rule.getUntil() == null || !wanted.rule().toUpperCase().matches(".*UNTIL=\\w+Z.*")
                        ? null
                        : rule.getUntil().toInstant();
        DateIterator dates =
                new RecurrenceRule(until == null ? rule : endless(rule))
                        .getDateIterator(Date.from(first.toInstant(ZoneOffset.UTC)), FLOATING);
        List<LocalDateTime> found = new ArrayList<>();
        while (dates.hasNext() && found.size() < wanted.count()) {
            LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (until != null && next.atZone(zone).toInstant().isAfter(until)) {
                break;
            }
            if (!next.equals(first)) {
                found.add(next);
            }
        }
        if (found.isEmpty()) {
            throw bad("no-dates", "Правило не даёт ни одной даты", "The rule yields no date");
        }
        return found;
    }

    private static Recurrence endless(Recurrence rule) {
        return new Recurrence.Builder(rule).until((Date) null).build();
    }

    private static Recurrence parse(String rule) {
        try {
            ParseContext context = new ParseContext();
            context.setVersion(ICalVersion.V2_0);
            Recurrence parsed =
                    new RecurrenceRuleScribe()
                            .parseText(
                                    rule.trim().replaceFirst("(?i)^RRULE:", ""),
                                    null,
                                    new ICalParameters(),
                                    context)
                            .getValue();
            if (context.getWarnings().isEmpty()
                    && parsed != null
                    && parsed.getFrequency() != null
                    && parsed.getXRules().isEmpty()
                    && SENSIBLE.contains(parsed.getFrequency())) {
                return parsed;
            }
        } catch (CannotParseException | IllegalArgumentException e) {
            // Answered below.
        }
        throw bad(
                "rule",
                "Нужно правило RRULE по RFC 5545: по дням, неделям, месяцам или годам",
                "An RFC 5545 RRULE is needed: daily, weekly, monthly or yearly");
    }

    private static Problem bad(String code, String ru, String en) {
        return Problem.invalid("/rule", code, new Text(ru, en));
    }
}
