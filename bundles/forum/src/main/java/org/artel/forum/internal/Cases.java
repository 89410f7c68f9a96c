package org.artel.forum.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.practices.Practices;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Consent;
import org.artel.forum.PostState;
import org.artel.forum.PracticeCase;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Makes drafts of practices of solved topics: the question is the problem, the answer the solution.
 * Only with the consent of those who wrote them, and only while the module of practices is there.
 */
@Component(service = Cases.class)
public class Cases {

    /** Longer than making a draft takes; whoever died over it is not waited for any longer. */
    private static final Duration MAKING = Duration.ofMinutes(1);

    private static final int TITLE_MAX = 200;
    private static final int PROBLEM_MAX = 10_000;

    /** Files stay with their posts. */
    private static final Pattern FILE =
            Pattern.compile("!?\\[([^\\]\\n]*)\\]\\(/api/files/[^)\\n]*\\)");

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Names names;
    private final Gatekeeping gate;
    private final Upkeep upkeep;
    private final ModerationLog log;
    private final Notices notices;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Practices practices;

    @Activate
    public Cases(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Names names,
            @Reference Gatekeeping gate,
            @Reference Upkeep upkeep,
            @Reference ModerationLog log,
            @Reference Notices notices) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.names = names;
        this.gate = gate;
        this.upkeep = upkeep;
        this.log = log;
        this.notices = notices;
    }

    private record Row(
            String postId,
            String organisationId,
            String userId,
            Boolean agreed,
            String askedBy,
            Instant askedAt,
            Instant answeredAt) {

        private static Row of(ResultSet row) throws SQLException {
            boolean said = row.getBoolean(4);
            Boolean agreed = row.wasNull() ? null : said;
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    agreed,
                    row.getString(5),
                    Sql.instant(row, "asked_at"),
                    Sql.instant(row, "answered_at"));
        }
    }

    /** What is left to do: to wait for authors, or to make the draft. */
    private record Step(List<Row> asked, Practices.Draft draft) {}

    /** Asks the authors who were not asked yet; makes the draft once all of them agreed. */
    public PracticeCase practice(String topicId, String organisationId, Caller caller) {
        Practices present = practices;
        if (present == null) {
            throw Problem.conflict(
                    "module-missing",
                    new Text("Модуль портфолио не установлен", "The portfolio is not installed"));
        }
        new Validation().required("/organisationId", organisationId).orThrow();
        if (!present.mayBegin(organisationId, caller)) {
            throw Problem.forbidden();
        }
        Standing standing = access.standing(caller);
        Names.Found found =
                names.find(Set.of(caller.userId()), Set.of(organisationId), caller.locale());
        if (found.affiliation(organisationId) == null) {
            throw Problem.invalid(
                    "/organisationId",
                    "unknown",
                    new Text("Такой организации нет", "There is no such organisation"));
        }
        Instant now = clock.instant();
        Step step =
                transactions.write(
                        caller, em -> begin(em, topicId, organisationId, standing, found, now));
        if (step.draft == null) {
            return new PracticeCase(topicId, organisationId, null, views(step.asked, caller));
        }
        String made;
        try {
            made = present.draft(step.draft, caller);
        } catch (RuntimeException e) {
            transactions.run(caller, em -> made(em, topicId));
            throw e;
        }
        transactions.run(
                caller,
                em -> {
                    TopicEntity topic = Store.locked(em, topicId, Access.reach(em, standing));
                    made(em, topicId);
                    topic.practiceId = made;
                    log.of(em, standing, "practice", topic, made);
                    upkeep.changed(em, topic);
                });
        return new PracticeCase(topicId, organisationId, made, views(step.asked, caller));
    }

    private static void made(EntityManager em, String topicId) {
        Sql.update(
                Transactions.connection(em), "delete from forum_case where topic_id = ?", topicId);
    }

    private Step begin(
            EntityManager em,
            String topicId,
            String organisationId,
            Standing standing,
            Names.Found found,
            Instant now) {
        Reach reach = Access.reach(em, standing);
        gate.beforeReaction(em, standing);
        TopicEntity topic = Store.locked(em, topicId, reach);
        if (topic.practiceId != null) {
            throw Problem.conflict(
                            "practice-exists",
                            new Text(
                                    "По этой теме практика уже есть",
                                    "There is a practice of this topic already"))
                    .with("practiceId", topic.practiceId);
        }
        List<PostEntity> parts = parts(em, topic);
        Connection transaction = Transactions.connection(em);
        List<Row> rows = rows(transaction, topicId, organisationId);
        Set<String> known = new HashSet<>();
        rows.forEach(one -> known.add(one.postId));
        Set<String> asked = new HashSet<>();
        for (PostEntity part : parts) {
            if (part.authorId != null && !reach.own(part.authorId) && !known.contains(part.id)) {
                asked.add(part.authorId);
                Sql.update(
                        transaction,
                        "insert into forum_consent (post_id, organisation_id, topic_id, user_id,"
                                + " asked_by, asked_at) values (?, ?, ?, ?, ?, ?)",
                        part.id,
                        organisationId,
                        topicId,
                        part.authorId,
                        standing.userId(),
                        now);
            }
        }
        if (!asked.isEmpty()) {
            notices.asked(
                    em,
                    topic,
                    asked,
                    found.author(standing.userId()).name(),
                    found.affiliation(organisationId).name());
            rows = rows(transaction, topicId, organisationId);
        }
        Set<String> needed = new HashSet<>();
        parts.stream()
                .filter(part -> part.authorId != null && !reach.own(part.authorId))
                .forEach(part -> needed.add(part.id));
        List<Row> wanted = rows.stream().filter(one -> needed.contains(one.postId)).toList();
        if (wanted.stream().anyMatch(one -> Boolean.FALSE.equals(one.agreed))) {
            throw Problem.conflict(
                    "consent-refused",
                    new Text(
                            "Автор не разрешил взять своё сообщение",
                            "An author does not want the post to be taken"));
        }
        if (wanted.stream().anyMatch(one -> one.agreed == null)) {
            return new Step(wanted, null);
        }
        making(transaction, topicId, now);
        return new Step(wanted, draft(topic, parts, organisationId, tags(transaction, topicId)));
    }

    /** Two who ask at once make one draft. */
    private static void making(Connection transaction, String topicId, Instant now) {
        List<Instant> others =
                Sql.query(
                        transaction,
                        "select making_until from forum_case where topic_id = ?",
                        row -> Sql.instant(row, "making_until"),
                        topicId);
        if (others.stream().anyMatch(now::isBefore)) {
            throw Problem.conflict(
                    "practice-exists",
                    new Text(
                            "Практику по этой теме как раз создают",
                            "A practice of this topic is being made"));
        }
        Sql.update(transaction, "delete from forum_case where topic_id = ?", topicId);
        Sql.update(
                transaction,
                "insert into forum_case (topic_id, making_until) values (?, ?)",
                topicId,
                now.plus(MAKING));
    }

    /** What is taken: the question and its answer. */
    private static List<PostEntity> parts(EntityManager em, TopicEntity topic) {
        PostEntity first = Store.first(em, topic);
        PostEntity answer =
                topic.acceptedPostId != null
                        ? em.find(PostEntity.class, topic.acceptedPostId)
                        : topic.kind == TopicKind.REQUEST ? official(em, topic) : null;
        if (topic.state != TopicState.VISIBLE
                || answer == null
                || answer.state != PostState.VISIBLE
                || !answer.topicId.equals(topic.id)) {
            throw Problem.conflict(
                    "not-solved",
                    new Text(
                            "Практикой становится тема с принятым ответом",
                            "A topic with an accepted answer becomes a practice"));
        }
        return List.of(first, answer);
    }

    private static PostEntity official(EntityManager em, TopicEntity topic) {
        return em.createQuery(
                        "select p from PostEntity p where p.topicId = :topic and p.official = :yes"
                                + " and p.state = :shown order by p.number",
                        PostEntity.class)
                .setParameter("topic", topic.id)
                .setParameter("yes", true)
                .setParameter("shown", PostState.VISIBLE)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private static List<Row> rows(Connection transaction, String topicId, String organisationId) {
        return Sql.query(
                transaction,
                "select post_id, organisation_id, user_id, agreed, asked_by, asked_at, answered_at"
                        + " from forum_consent where topic_id = ? and organisation_id = ? order by"
                        + " post_id",
                Row::of,
                topicId,
                organisationId);
    }

    private static List<String> tags(Connection transaction, String topicId) {
        return Sql.query(
                transaction,
                "select tag from forum_tag where topic_id = ? order by tag",
                row -> row.getString(1),
                topicId);
    }

    private static Practices.Draft draft(
            TopicEntity topic, List<PostEntity> parts, String organisationId, List<String> tags) {
        return new Practices.Draft(
                organisationId,
                cut(topic.title, TITLE_MAX),
                cut(words(parts.get(0)), PROBLEM_MAX),
                cut(words(parts.get(1)), Wording.BODY_MAX),
                tags);
    }

    private static String words(PostEntity post) {
        return FILE.matcher(post.body).replaceAll("$1");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Who was asked, and what they said: to themselves, to who asked, and to staff. */
    public Page<Consent> consents(String topicId, Caller caller) {
        Standing standing = access.standing(caller);
        List<Row> rows =
                transactions.read(
                        em -> {
                            Store.topic(em, topicId, Access.reach(em, standing));
                            return Sql.query(
                                            Transactions.connection(em),
                                            "select post_id, organisation_id, user_id, agreed,"
                                                    + " asked_by, asked_at, answered_at from"
                                                    + " forum_consent where topic_id = ? order by"
                                                    + " asked_at, post_id",
                                            Row::of,
                                            topicId)
                                    .stream()
                                    .filter(
                                            one ->
                                                    standing.staff()
                                                            || Objects.equals(
                                                                    one.userId, caller.userId())
                                                            || Objects.equals(
                                                                    one.askedBy, caller.userId()))
                                    .toList();
                        });
        return new Page<>(views(rows, caller), null);
    }

    /**
     * Answers for all of one's posts that are asked for; may be changed until the draft is made.
     */
    public Page<Consent> answer(
            String topicId, String organisationId, Boolean agreed, Caller caller) {
        new Validation()
                .required("/organisationId", organisationId)
                .required("/agreed", agreed)
                .orThrow();
        Standing standing = access.standing(caller);
        Names.Found found = names.find(Set.of(caller.userId()), Set.of(), caller.locale());
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    TopicEntity topic = Store.locked(em, topicId, Access.reach(em, standing));
                    Connection transaction = Transactions.connection(em);
                    List<Row> mine =
                            rows(transaction, topicId, organisationId).stream()
                                    .filter(one -> one.userId.equals(caller.userId()))
                                    .toList();
                    if (mine.isEmpty()) {
                        throw Problem.notFound();
                    }
                    if (topic.practiceId != null) {
                        throw Problem.conflict(
                                "practice-exists",
                                new Text("Практика уже создана", "The practice was made already"));
                    }
                    if (mine.stream().allMatch(one -> agreed.equals(one.agreed))) {
                        return;
                    }
                    Sql.update(
                            transaction,
                            "update forum_consent set agreed = ?, answered_at = ? where topic_id ="
                                    + " ? and organisation_id = ? and user_id = ?",
                            agreed,
                            now,
                            topicId,
                            organisationId,
                            caller.userId());
                    Set<String> askers = new HashSet<>();
                    mine.forEach(one -> askers.add(one.askedBy));
                    askers.remove(null);
                    notices.answered(
                            em, topic, askers, found.author(caller.userId()).name(), agreed);
                });
        return consents(topicId, caller);
    }

    private List<Consent> views(List<Row> rows, Caller caller) {
        List<String> people = new ArrayList<>();
        List<String> organisations = new ArrayList<>();
        for (Row row : rows) {
            people.add(row.userId);
            organisations.add(row.organisationId);
        }
        Names.Found found = names.find(people, organisations, caller.locale());
        return rows.stream()
                .map(
                        row ->
                                new Consent(
                                        row.postId,
                                        found.author(row.userId),
                                        row.organisationId,
                                        found.affiliation(row.organisationId),
                                        row.agreed,
                                        row.userId.equals(caller.userId()),
                                        row.askedAt,
                                        row.answeredAt))
                .toList();
    }
}
