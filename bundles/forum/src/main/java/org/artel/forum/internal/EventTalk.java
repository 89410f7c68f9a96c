package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.questions.EventQuestions;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.EventForm;
import org.artel.forum.EventQuestion;
import org.artel.forum.NewTopic;
import org.artel.forum.PostState;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Makes topics of what people asked when they registered for an event, each once. Nobody is named;
 * whoever asked follows the topic, as far as they may read it. By staff, and only while the module
 * of events is there.
 */
@Component(service = EventTalk.class)
public class EventTalk {

    private static final String SOURCE = "events";
    private static final String TYPE = "question";

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Topics topics;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile EventQuestions events;

    @Activate
    public EventTalk(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Topics topics) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.topics = topics;
    }

    private EventQuestions events() {
        EventQuestions present = events;
        if (present == null) {
            throw Problem.conflict(
                    "module-missing",
                    new Text(
                            "Модуль мероприятий не установлен",
                            "The module of events is not installed"));
        }
        return present;
    }

    public EventForm form(String eventId, Caller staff) {
        staff.requireStaff();
        EventQuestions.Form form = events().form(eventId, staff);
        return new EventForm(
                form.eventId(),
                form.title(),
                form.fields().stream()
                        .map(one -> new EventForm.Field(one.key(), one.label()))
                        .toList());
    }

    /** What people wrote into one field, in the order in which they registered. */
    public Page<EventQuestion> questions(
            String eventId, String field, PageRequest page, Caller staff) {
        staff.requireStaff();
        if (field == null) {
            throw Problem.malformed(
                    "bad-parameter", new Text("Укажите вопрос анкеты: field", "Give a field"));
        }
        Cursor after = page.after(1);
        List<EventQuestions.Question> asked =
                events().questions(
                                eventId,
                                field,
                                after == null ? null : after.part(0),
                                page.fetch(),
                                staff);
        Map<String, String> taken =
                transactions.read(
                        em ->
                                taken(
                                        Transactions.connection(em),
                                        field,
                                        asked.stream().map(EventQuestions.Question::id).toList()));
        return Page.of(
                asked,
                page,
                one ->
                        new EventQuestion(
                                one.id(), one.text(), one.at(), taken.get(key(one.id(), field))),
                one -> Cursor.of(one.id()));
    }

    private static String key(String id, String field) {
        return id + "/" + field;
    }

    /** Topics that were made already, by the key of their question. */
    private static Map<String, String> taken(
            Connection transaction, String field, List<String> ids) {
        Map<String, String> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            List<Object> arguments = new ArrayList<>(List.of(SOURCE, TYPE));
            portion.forEach(id -> arguments.add(key(id, field)));
            Sql.query(
                    transaction,
                    "select source_id, id from forum_imported where source = ? and source_type = ?"
                            + " and source_id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row -> found.put(row.getString(1), row.getString(2)),
                    arguments.toArray());
        }
        return found;
    }

    /**
     * Makes a question of each; of what is a topic already none is made.
     *
     * @return topics that were made now, in the order in which people asked
     */
    public Page<Topic> take(
            String eventId, String field, String categoryId, List<String> ids, Caller staff) {
        staff.requireStaff();
        new Validation()
                .required("/field", field)
                .required("/categoryId", categoryId)
                .check(
                        ids != null && !ids.isEmpty() && ids.stream().allMatch(Objects::nonNull),
                        "/questions",
                        "required",
                        new Text("Выберите вопросы", "Choose questions"))
                .check(
                        ids == null || ids.size() <= PageRequest.MAX_LIMIT,
                        "/questions",
                        "too-many",
                        new Text("Не больше 100 за раз", "At most 100 at once"))
                .orThrow();
        EventQuestions.Form form = events().form(eventId, staff);
        List<EventQuestions.Question> asked = events().questions(eventId, field, ids, staff);
        if (asked.size() < Set.copyOf(ids).size()) {
            throw Problem.invalid(
                    "/questions",
                    "unknown",
                    new Text(
                            "Такого вопроса нет среди заданных",
                            "There is no such question among those asked"));
        }
        Standing standing = access.standing(staff);
        Instant now = clock.instant();
        List<String> made =
                transactions.write(
                        staff,
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            requireStarts(reach, categoryId);
                            List<String> begun = new ArrayList<>();
                            for (EventQuestions.Question one : asked) {
                                String id = Ids.next();
                                if (claim(Transactions.connection(em), one, field, id)) {
                                    begin(em, id, form, one, categoryId, reach, now);
                                    begun.add(id);
                                }
                            }
                            return begun;
                        });
        return new Page<>(topics.all(made, staff), null);
    }

    private static void requireStarts(Reach reach, String categoryId) {
        boolean starts =
                reach.categories().stream()
                        .anyMatch(one -> one.id.equals(categoryId) && reach.starts(one));
        if (!starts) {
            throw Problem.invalid(
                    "/categoryId",
                    "unknown",
                    new Text(
                            "Такого раздела нет, или тем в нём не начинают",
                            "There is no such category, or no topics are started in it"));
        }
    }

    /** Whoever takes the same question at this moment waits here, and finds it taken. */
    private static boolean claim(
            Connection transaction, EventQuestions.Question asked, String field, String topicId) {
        String key = key(asked.id(), field);
        Sql.insertMissing(
                transaction,
                "insert into forum_imported (source, source_type, source_id, id) values (?, ?, ?,"
                        + " ?)",
                List.<Object[]>of(new Object[] {SOURCE, TYPE, key, topicId}));
        return topicId.equals(taken(transaction, field, List.of(asked.id())).get(key));
    }

    private void begin(
            EntityManager em,
            String id,
            EventQuestions.Form form,
            EventQuestions.Question asked,
            String categoryId,
            Reach reach,
            Instant now) {
        NewTopic topic =
                new NewTopic(
                        categoryId,
                        TopicKind.QUESTION,
                        Wording.headline(asked.text()),
                        asked.text()
                                + "\n\n"
                                + new Text(
                                                "*Спросили перед мероприятием «%s».*",
                                                "*Asked before the event “%s”.*")
                                        .in(reach.standing().caller().locale())
                                        .formatted(form.title()),
                        null,
                        null,
                        null,
                        null,
                        form.eventId(),
                        null,
                        null);
        topics.begin(em, id, topic, List.of(), PostState.VISIBLE, List.of(), reach, now);
        if (asked.personId() != null) {
            Subscriptions.watch(Transactions.connection(em), asked.personId(), id);
        }
    }
}
