package org.artel.grants.internal;

import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.grants.Checkpoint;
import org.artel.grants.GrantEvent;
import org.artel.grants.NewCheckpoint;
import org.artel.grants.NewGrantEvent;
import org.artel.grants.NewPublication;
import org.artel.grants.NewRisk;
import org.artel.grants.Publication;
import org.artel.grants.Risk;

/**
 * What kinds of things a grant has that are dates and words.
 *
 * @param <N> as it is sent
 * @param <V> as it is shown
 * @param sorted what lists are in the order of
 * @param open by when somebody has to do something; null if nobody has
 */
public record Nature<N extends Record, V>(
        String kind,
        Class<N> type,
        BiConsumer<Validation, N> check,
        Function<N, LocalDate> sorted,
        Function<N, LocalDate> open,
        BiFunction<Shown, N, V> view) {

    /** What the row itself says. */
    public record Shown(String id, long version) {}

    private static final Text ORDER =
            new Text("Конец не раньше начала", "The end is not before the beginning");

    public static final Nature<NewCheckpoint, Checkpoint> CHECKPOINT =
            new Nature<>(
                    "CHECKPOINT",
                    NewCheckpoint.class,
                    (found, one) ->
                            found.required("/title", one.title())
                                    .atMost("/title", one.title(), 300)
                                    .required("/due", one.due())
                                    .atMost("/note", one.note(), 2000),
                    NewCheckpoint::due,
                    one -> one.doneOn() == null ? one.due() : null,
                    (row, one) ->
                            new Checkpoint(
                                    row.id(),
                                    one.title(),
                                    one.due(),
                                    one.doneOn(),
                                    one.note(),
                                    row.version()));

    public static final Nature<NewGrantEvent, GrantEvent> EVENT =
            new Nature<>(
                    "EVENT",
                    NewGrantEvent.class,
                    (found, one) ->
                            found.required("/title", one.title())
                                    .atMost("/title", one.title(), 300)
                                    .required("/plannedFrom", one.plannedFrom())
                                    .required("/plannedTo", one.plannedTo())
                                    .check(
                                            ordered(one.plannedFrom(), one.plannedTo()),
                                            "/plannedTo",
                                            "order",
                                            ORDER)
                                    .check(
                                            ordered(one.actualFrom(), one.actualTo())
                                                    && (one.actualFrom() == null)
                                                            == (one.actualTo() == null),
                                            "/actualTo",
                                            "order",
                                            ORDER)
                                    .check(
                                            one.participants() == null || one.participants() >= 0,
                                            "/participants",
                                            "number",
                                            new Text("Не меньше нуля", "Not below zero"))
                                    .atMost("/eventId", one.eventId(), 26)
                                    .atMost("/note", one.note(), 2000),
                    NewGrantEvent::plannedFrom,
                    one -> null,
                    (row, one) ->
                            new GrantEvent(
                                    row.id(),
                                    one.title(),
                                    one.plannedFrom(),
                                    one.plannedTo(),
                                    one.actualFrom(),
                                    one.actualTo(),
                                    one.eventId(),
                                    one.participants(),
                                    one.note(),
                                    one.eventId() == null,
                                    row.version()));

    public static final Nature<NewPublication, Publication> PUBLICATION =
            new Nature<>(
                    "PUBLICATION",
                    NewPublication.class,
                    (found, one) ->
                            found.required("/title", one.title())
                                    .atMost("/title", one.title(), 300)
                                    .required("/url", one.url())
                                    .atMost("/url", one.url(), 500)
                                    .check(
                                            one.url() == null
                                                    || one.url().matches("https?://[^\\s<>\"]+"),
                                            "/url",
                                            "address",
                                            new Text(
                                                    "Адрес начинается с https://",
                                                    "An address begins with https://"))
                                    .atMost("/outlet", one.outlet(), 200)
                                    .required("/publishedOn", one.publishedOn()),
                    NewPublication::publishedOn,
                    one -> null,
                    (row, one) ->
                            new Publication(
                                    row.id(),
                                    one.title(),
                                    one.url(),
                                    one.outlet(),
                                    one.publishedOn(),
                                    row.version()));

    public static final Nature<NewRisk, Risk> RISK =
            new Nature<>(
                    "RISK",
                    NewRisk.class,
                    (found, one) ->
                            found.required("/title", one.title())
                                    .atMost("/title", one.title(), 300)
                                    .required("/likelihood", one.likelihood())
                                    .required("/impact", one.impact())
                                    .atMost("/response", one.response(), 2000)
                                    .required("/review", one.review()),
                    NewRisk::review,
                    one -> one.closed() ? null : one.review(),
                    (row, one) ->
                            new Risk(
                                    row.id(),
                                    one.title(),
                                    one.likelihood(),
                                    one.impact(),
                                    one.response(),
                                    one.review(),
                                    one.closed(),
                                    row.version()));

    private static boolean ordered(LocalDate from, LocalDate to) {
        return from == null || to == null || !to.isBefore(from);
    }

    V view(ItemEntity row) {
        return view.apply(new Shown(row.id, row.version), Documents.read(row.content, type));
    }

    void take(ItemEntity row, N wanted) {
        Validation found = new Validation();
        check.accept(found, wanted);
        found.orThrow();
        row.kind = kind;
        row.sortDate = sorted.apply(wanted).toString();
        row.openOn = open.apply(wanted);
        row.content = Documents.write(wanted);
    }
}
