package org.artel.events.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.events.FeedbackResults;
import org.artel.events.FormField;
import org.artel.events.MyFeedback;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people think of an event. It is kept under a pseudonym, which tells only that somebody gave
 * it already; written without entities, so that the audit trail names nobody either.
 */
@Component(service = Feedback.class)
public class Feedback {

    private static final int MOST_TEXTS = 100;

    private final Transactions transactions;
    private final Clock clock;
    private final Tickets tickets;

    @Activate
    public Feedback(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock,
            @Reference Tickets tickets) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Programme.TICK);
        this.tickets = tickets;
    }

    public MyFeedback mine(String eventId, Caller caller) {
        return transactions.read(
                em -> {
                    EventEntity event = EventStore.event(em, eventId, caller);
                    return mine(Transactions.connection(em), event, caller);
                });
    }

    private MyFeedback mine(Connection transaction, EventEntity event, Caller caller) {
        boolean given = given(transaction, event.id, caller.userId());
        return new MyFeedback(
                given,
                !given && over(event) && attended(transaction, event.id, caller.userId()),
                form(event));
    }

    /** Whether the person gave feedback on the event. */
    boolean given(Connection transaction, String eventId, String personId) {
        return !Sql.query(
                        transaction,
                        "select id from events_feedback where event_id = ? and token = ?",
                        row -> row.getString(1),
                        eventId,
                        tickets.pseudonym(eventId, personId))
                .isEmpty();
    }

    /** Once, by whoever was there. */
    public MyFeedback give(String eventId, Map<String, Object> answers, Caller caller) {
        Instant now = clock.instant();
        try {
            return transactions.write(
                    caller,
                    em -> {
                        EventEntity event = EventStore.event(em, eventId, caller);
                        Connection transaction = Transactions.connection(em);
                        List<FormField> form = form(event);
                        Validation found = new Validation();
                        Map<String, Object> kept =
                                FormAnswers.check(found, "/answers", form, answers, true);
                        found.orThrow();
                        requireMay(transaction, event, caller);
                        Sql.update(
                                transaction,
                                "insert into events_feedback (id, event_id, token, rating, answers,"
                                        + " created_at) values (?, ?, ?, ?, ?, ?)",
                                Ids.next(),
                                event.id,
                                tickets.pseudonym(event.id, caller.userId()),
                                rating(form, kept),
                                Documents.write(kept),
                                now);
                        return mine(transaction, event, caller);
                    });
        } catch (DuplicateKey twice) {
            throw given();
        }
    }

    private void requireMay(Connection transaction, EventEntity event, Caller caller) {
        if (given(transaction, event.id, caller.userId())) {
            throw given();
        }
        if (!attended(transaction, event.id, caller.userId())) {
            throw Problem.conflict(
                    "not-attended",
                    new Text(
                            "Отзыв оставляют те, кто был на мероприятии",
                            "Feedback is given by those who were there"));
        }
        if (!over(event)) {
            throw Problem.conflict(
                    "feedback-early",
                    new Text(
                            "Отзыв можно оставить, когда мероприятие закончится",
                            "Feedback is given once the event is over"));
        }
    }

    private static Problem given() {
        return Problem.conflict(
                "feedback-given",
                new Text("Вы уже оставили отзыв", "You have given your feedback already"));
    }

    /** Nobody is named; texts come in the order of pseudonyms, which is none. */
    public FeedbackResults results(String eventId, Caller staff) {
        return transactions.read(
                em -> {
                    EventEntity event = EventStore.event(em, eventId, staff);
                    Connection transaction = Transactions.connection(em);
                    List<Map<String, Object>> all =
                            Sql.query(
                                    transaction,
                                    "select answers from events_feedback where event_id = ? order"
                                            + " by token",
                                    row ->
                                            Documents.read(
                                                    row.getString(1),
                                                    new TypeReference<Map<String, Object>>() {}),
                                    event.id);
                    long attended =
                            Sql.query(
                                            transaction,
                                            "select count(distinct r.person_id) from"
                                                    + " events_attendance a join"
                                                    + " events_registration r on r.id ="
                                                    + " a.registration_id where a.event_id = ?",
                                            row -> row.getLong(1),
                                            event.id)
                                    .get(0);
                    return new FeedbackResults(
                            all.size(),
                            attended,
                            form(event).stream().map(field -> question(field, all)).toList());
                });
    }

    private static FeedbackResults.Question question(
            FormField field, List<Map<String, Object>> all) {
        List<Object> answers =
                all.stream()
                        .map(one -> one.get(field.key()))
                        .filter(answer -> answer != null)
                        .toList();
        var numbers =
                answers.stream()
                        .filter(Number.class::isInstance)
                        .mapToDouble(answer -> ((Number) answer).doubleValue())
                        .average();
        List<FeedbackResults.Option> options = options(field, answers);
        boolean textual = options.isEmpty() && field.type() != FormField.Type.NUMBER;
        return new FeedbackResults.Question(
                field.key(),
                field.label(),
                field.type(),
                answers.size(),
                numbers.isPresent() ? numbers.getAsDouble() : null,
                options,
                textual
                        ? answers.stream().map(String::valueOf).limit(MOST_TEXTS).toList()
                        : List.of());
    }

    private static List<FeedbackResults.Option> options(FormField field, List<Object> answers) {
        Map<String, Long> counts = new LinkedHashMap<>();
        switch (field.type()) {
            case CHOICE, CHOICES -> field.options().forEach(option -> counts.put(option, 0L));
            case SCALE ->
                    IntStream.rangeClosed(1, 5)
                            .forEach(score -> counts.put(String.valueOf(score), 0L));
            case YES_NO, CONSENT ->
                    Stream.of("true", "false").forEach(option -> counts.put(option, 0L));
            default -> {
                return List.of();
            }
        }
        // What a later form does not offer any more was chosen all the same.
        answers.stream()
                .flatMap(
                        answer ->
                                answer instanceof Collection<?> several
                                        ? several.stream()
                                        : Stream.of(answer))
                .forEach(answer -> counts.merge(String.valueOf(answer), 1L, Long::sum));
        List<FeedbackResults.Option> options = new ArrayList<>();
        counts.forEach((option, count) -> options.add(new FeedbackResults.Option(option, count)));
        return options;
    }

    /** The first scale: how good it was. */
    private static Integer rating(List<FormField> form, Map<String, Object> answers) {
        return form.stream()
                .filter(field -> field.type() == FormField.Type.SCALE)
                .map(field -> answers.get(field.key()))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst()
                .orElse(null);
    }

    private boolean over(EventEntity event) {
        return event.state == EventState.FINISHED
                || event.state == EventState.PUBLISHED && !clock.instant().isBefore(event.end);
    }

    /** Whether the person was there, at whatever part. */
    static boolean attended(Connection transaction, String eventId, String personId) {
        return !Sql.query(
                        transaction,
                        "select a.session_id from events_registration r join events_attendance a on"
                                + " a.registration_id = r.id where r.person_id = ? and r.event_id ="
                                + " ?",
                        row -> row.getString(1),
                        personId,
                        eventId)
                .isEmpty();
    }

    /** In the event's language, since options are kept as they read. */
    private static List<FormField> form(EventEntity event) {
        List<FormField> own = event.details().feedbackForm();
        return own == null || own.isEmpty() ? usual(event) : own;
    }

    private static List<FormField> usual(EventEntity event) {
        var locale = event.language();
        return List.of(
                new FormField(
                        "rating",
                        FormField.Type.SCALE,
                        new Text("Как вам мероприятие?", "How did you like the event?").in(locale),
                        null,
                        true,
                        null,
                        null),
                new FormField(
                        "useful",
                        FormField.Type.CHOICE,
                        new Text("Пригодится ли это в работе?", "Will it help in your work?")
                                .in(locale),
                        null,
                        false,
                        Stream.of(
                                        new Text("Да, сразу", "Yes, at once"),
                                        new Text("Да, позже", "Yes, later"),
                                        new Text("Скорее нет", "Rather not"))
                                .map(option -> option.in(locale))
                                .toList(),
                        null),
                new FormField(
                        "improve",
                        FormField.Type.LONG_TEXT,
                        new Text("Что сделать лучше?", "What should be better?").in(locale),
                        null,
                        false,
                        null,
                        null));
    }
}
