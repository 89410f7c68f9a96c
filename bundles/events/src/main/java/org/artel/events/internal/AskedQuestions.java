package org.artel.events.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.questions.EventQuestions;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.FormField;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What people wrote into the free fields of registration forms. Feedback is not among it: whoever
 * gave it was promised that it stays with the organisers.
 */
@Component
public class AskedQuestions implements EventQuestions {

    private static final Set<FormField.Type> WRITTEN =
            Set.of(FormField.Type.TEXT, FormField.Type.LONG_TEXT);

    /** Many leave such fields empty. */
    private static final int AT_ONCE = 500;

    private static final List<String> STANDING =
            RegistrationState.LIVE.stream().map(Enum::name).sorted().toList();

    private static final String ROWS =
            "select id, answers, person_id, created_at from events_registration where event_id = ?"
                    + " and state in ("
                    + Sql.marks(STANDING.size())
                    + ") and ";

    private final Transactions transactions;

    @Activate
    public AskedQuestions(@Reference(target = "(artel.unit=events)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** A registration; {@code text} is null where the field was left empty. */
    private record Row(String id, String text, String personId, Instant at) {

        Question question() {
            return new Question(id, text, personId, at);
        }
    }

    @Override
    public Form form(String eventId, Caller caller) {
        caller.requireStaff();
        return transactions.read(em -> form(EventStore.event(em, eventId, caller)));
    }

    private static Form form(EventEntity event) {
        List<FormField> fields = event.details().form();
        return new Form(
                event.id,
                event.title,
                fields == null
                        ? List.of()
                        : fields.stream()
                                .filter(one -> WRITTEN.contains(one.type()))
                                .map(one -> new Field(one.key(), one.label()))
                                .toList());
    }

    @Override
    public List<Question> questions(
            String eventId, String field, String after, int most, Caller caller) {
        caller.requireStaff();
        return transactions.read(
                em -> {
                    requireField(form(EventStore.event(em, eventId, caller)), field);
                    Connection transaction = Transactions.connection(em);
                    List<Question> found = new ArrayList<>();
                    String last = after == null ? "" : after;
                    List<Row> rows;
                    do {
                        rows =
                                rows(
                                        transaction,
                                        eventId,
                                        field,
                                        "id > ? order by id fetch first " + AT_ONCE + " rows only",
                                        List.of(last));
                        for (Row row : rows) {
                            if (row.text != null && found.size() < most) {
                                found.add(row.question());
                            }
                            last = row.id;
                        }
                    } while (rows.size() == AT_ONCE && found.size() < most);
                    return found;
                });
    }

    @Override
    public List<Question> questions(
            String eventId, String field, Collection<String> ids, Caller caller) {
        caller.requireStaff();
        return transactions.read(
                em -> {
                    requireField(form(EventStore.event(em, eventId, caller)), field);
                    List<Question> found = new ArrayList<>();
                    for (List<String> portion : Portions.of(new TreeSet<>(ids))) {
                        rows(
                                        Transactions.connection(em),
                                        eventId,
                                        field,
                                        "id in (" + Sql.marks(portion.size()) + ") order by id",
                                        portion)
                                .stream()
                                .filter(row -> row.text != null)
                                .map(Row::question)
                                .forEach(found::add);
                    }
                    return found;
                });
    }

    private static List<Row> rows(
            Connection transaction, String eventId, String field, String which, List<String> more) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(eventId);
        arguments.addAll(STANDING);
        arguments.addAll(more);
        return Sql.query(
                transaction,
                ROWS + which,
                row ->
                        new Row(
                                row.getString(1),
                                written(row.getString(2), field),
                                row.getString(3),
                                Sql.instant(row, "created_at")),
                arguments.toArray());
    }

    private static String written(String answers, String field) {
        Object answer =
                Documents.read(answers, new TypeReference<Map<String, Object>>() {}).get(field);
        return answer instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static void requireField(Form form, String field) {
        if (form.fields().stream().noneMatch(one -> one.key().equals(field))) {
            throw Problem.invalid(
                    "/field",
                    "unknown",
                    new Text(
                            "В анкете нет такого вопроса со свободным ответом",
                            "The form has no such question with a free answer"));
        }
    }
}
