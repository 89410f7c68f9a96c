package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.NewPoll;
import org.artel.forum.Poll;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What topics ask, and who answered what. */
@Component(service = Polls.class)
public class Polls {

    private static final int LEAST = 2;
    private static final int MOST = 20;
    private static final int TEXT_MAX = 200;

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Upkeep upkeep;
    private final Gatekeeping gate;

    @Activate
    public Polls(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Upkeep upkeep,
            @Reference Gatekeeping gate) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.upkeep = upkeep;
        this.gate = gate;
    }

    static void check(Validation validation, TopicKind kind, NewPoll poll, Instant now) {
        if (kind != TopicKind.POLL) {
            validation.check(
                    poll == null,
                    "/poll",
                    "no-poll",
                    new Text("Варианты бывают только у опроса", "Only polls have options"));
            return;
        }
        validation.required("/poll", poll);
        if (poll == null) {
            return;
        }
        List<String> options = Wording.some(poll.options());
        validation
                .check(
                        options.size() >= LEAST && options.size() <= MOST,
                        "/poll/options",
                        "bad-number",
                        new Text("От 2 до 20 вариантов", "From 2 to 20 options"))
                .check(
                        poll.closesAt() == null || poll.closesAt().isAfter(now),
                        "/poll/closesAt",
                        "past",
                        new Text("Это время уже прошло", "This time is over"));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            String pointer = "/poll/options/" + i;
            String option = options.get(i);
            validation.required(pointer, option).atMost(pointer, option, TEXT_MAX);
            validation.check(
                    option == null || seen.add(option.strip()),
                    pointer,
                    "twice",
                    new Text("Такой вариант уже есть", "This option is there already"));
        }
    }

    static void open(EntityManager em, String topicId, NewPoll wanted) {
        PollEntity poll = new PollEntity();
        poll.topicId = topicId;
        poll.several = Boolean.TRUE.equals(wanted.several());
        poll.closesAt = wanted.closesAt();
        poll.secret = Boolean.TRUE.equals(wanted.secret());
        em.persist(poll);
        for (int i = 0; i < wanted.options().size(); i++) {
            PollOptionEntity option = new PollOptionEntity();
            option.id = Ids.next();
            option.topicId = topicId;
            option.positionAt = i;
            option.text = wanted.options().get(i).strip();
            em.persist(option);
        }
        em.flush();
    }

    public Poll get(String topicId, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        return transactions.read(
                em -> {
                    Reach reach = Access.reach(em, standing);
                    return view(em, Store.topic(em, topicId, reach), reach, now);
                });
    }

    /** Chooses anew: what was chosen before is taken back. Nothing chosen is no vote. */
    public Poll vote(String topicId, List<String> chosen, Caller caller) {
        new Validation().required("/options", chosen).orThrow();
        Set<String> wanted = new LinkedHashSet<>(chosen);
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        return transactions.write(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    gate.beforeReaction(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    PollEntity poll = found(em, topicId);
                    requireVotes(topic, poll, reach, now);
                    if (!poll.several && wanted.size() > 1) {
                        throw Problem.invalid(
                                "/options",
                                "one-only",
                                new Text("Можно выбрать один вариант", "Choose one option"));
                    }
                    Set<String> known =
                            new HashSet<>(options(em, topicId).stream().map(o -> o.id).toList());
                    if (!known.containsAll(wanted)) {
                        throw Problem.invalid(
                                "/options",
                                "unknown",
                                new Text("Такого варианта нет", "There is no such option"));
                    }
                    Connection transaction = Transactions.connection(em);
                    Set<String> before = mine(transaction, topicId, standing.userId());
                    if (!before.equals(wanted)) {
                        replace(transaction, topicId, standing.userId(), before, wanted);
                        upkeep.changed(em, topic);
                        em.clear();
                    }
                    return view(em, em.find(TopicEntity.class, topicId), reach, now);
                });
    }

    private static void requireVotes(TopicEntity topic, PollEntity poll, Reach reach, Instant now) {
        if (!reach.replies(reach.category(topic.categoryId))) {
            throw Problem.forbidden();
        }
        if (topic.locked || topic.state != TopicState.VISIBLE || closed(poll, now)) {
            throw Problem.conflict(
                    "closed", new Text("Голосование закончено", "The poll is closed"));
        }
    }

    private static void replace(
            Connection transaction,
            String topicId,
            String person,
            Set<String> before,
            Set<String> wanted) {
        Sql.update(
                transaction,
                "delete from forum_vote where topic_id = ? and user_id = ?",
                topicId,
                person);
        Sql.updateAll(
                transaction,
                "insert into forum_vote (topic_id, user_id, option_id) values (?, ?, ?)",
                wanted.stream().map(one -> new Object[] {topicId, person, one}).toList());
        List<Object[]> changes = new ArrayList<>();
        before.stream()
                .filter(one -> !wanted.contains(one))
                .forEach(one -> changes.add(new Object[] {-1, one}));
        wanted.stream()
                .filter(one -> !before.contains(one))
                .forEach(one -> changes.add(new Object[] {1, one}));
        Sql.updateAll(
                transaction,
                "update forum_poll_option set votes = votes + ? where id = ?",
                changes);
    }

    private static boolean closed(PollEntity poll, Instant now) {
        return poll.closesAt != null && !now.isBefore(poll.closesAt);
    }

    private static PollEntity found(EntityManager em, String topicId) {
        PollEntity poll = em.find(PollEntity.class, topicId);
        if (poll == null) {
            throw Problem.notFound();
        }
        return poll;
    }

    private static List<PollOptionEntity> options(EntityManager em, String topicId) {
        return em.createQuery(
                        "select o from PollOptionEntity o where o.topicId = :topic order by"
                                + " o.positionAt",
                        PollOptionEntity.class)
                .setParameter("topic", topicId)
                .getResultList();
    }

    private static Set<String> mine(Connection transaction, String topicId, String person) {
        return new HashSet<>(
                Sql.query(
                        transaction,
                        "select option_id from forum_vote where topic_id = ? and user_id = ?",
                        row -> row.getString(1),
                        topicId,
                        person));
    }

    private static Poll view(EntityManager em, TopicEntity topic, Reach reach, Instant now) {
        PollEntity poll = found(em, topic.id);
        Connection transaction = Transactions.connection(em);
        Set<String> mine =
                reach.standing().anonymous()
                        ? Set.of()
                        : mine(transaction, topic.id, reach.standing().userId());
        boolean closed = closed(poll, now);
        boolean hidden = poll.secret && !closed && mine.isEmpty();
        Integer voters =
                hidden
                        ? null
                        : Sql.query(
                                        transaction,
                                        "select count(distinct user_id) from forum_vote where"
                                                + " topic_id = ?",
                                        row -> row.getInt(1),
                                        topic.id)
                                .get(0);
        return new Poll(
                options(em, topic.id).stream()
                        .map(
                                one ->
                                        new Poll.Option(
                                                one.id,
                                                one.text,
                                                hidden ? null : one.votes,
                                                mine.contains(one.id)))
                        .toList(),
                poll.several,
                poll.closesAt,
                poll.secret,
                closed,
                voters,
                !closed
                        && !topic.locked
                        && topic.state == TopicState.VISIBLE
                        && reach.replies(reach.category(topic.categoryId)));
    }
}
