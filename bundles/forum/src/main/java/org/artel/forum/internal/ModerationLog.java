package org.artel.forum.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Act;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What moderators did, and what rules did for them. Nothing is ever taken out of it. */
@Component(service = ModerationLog.class)
public class ModerationLog {

    static final String POST = "post";
    static final String TOPIC = "topic";
    static final String SANCTION = "sanction";
    static final String RULE = "rule";
    static final String IMPORT = "import";

    private static final int REASON_MAX = 1000;
    private static final int DETAILS_MAX = 2000;

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Names names;

    @Activate
    public ModerationLog(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Names names) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.names = names;
    }

    /**
     * What is asked for; null where it does not matter.
     *
     * @param category its id
     */
    public record Filter(
            String category, String actor, String what, String targetType, String targetId) {}

    /** By moderators of the installation; of categories that they moderate. */
    public Page<Act> list(Filter filter, PageRequest page, Caller caller) {
        requireModerator(caller);
        Cursor after = page.after(1);
        Standing standing = access.standing(caller);
        List<ActEntity> rows =
                transactions.read(
                        em -> {
                            Set<String> moderated = Access.reach(em, standing).moderated();
                            StringBuilder jpql =
                                    new StringBuilder(
                                            "select a from ActEntity a where (a.categoryId is null"
                                                    + " or a.categoryId in :moderated)");
                            List<Object> arguments = new ArrayList<>();
                            and(jpql, arguments, "categoryId", filter.category);
                            and(jpql, arguments, "actorId", filter.actor);
                            and(jpql, arguments, "what", filter.what);
                            and(jpql, arguments, "targetType", filter.targetType);
                            and(jpql, arguments, "targetId", filter.targetId);
                            if (after != null) {
                                arguments.add(after.part(0));
                                jpql.append(" and a.id < :p").append(arguments.size());
                            }
                            TypedQuery<ActEntity> query =
                                    em.createQuery(
                                                    jpql.append(" order by a.id desc").toString(),
                                                    ActEntity.class)
                                            // An empty list is no list to every database.
                                            .setParameter(
                                                    "moderated",
                                                    moderated.isEmpty() ? Set.of("") : moderated)
                                            .setMaxResults(page.fetch());
                            for (int i = 0; i < arguments.size(); i++) {
                                query.setParameter("p" + (i + 1), arguments.get(i));
                            }
                            return query.getResultList();
                        });
        Names.Found found =
                names.find(
                        rows.stream().map(one -> one.actorId).toList(), Set.of(), caller.locale());
        return Page.of(rows, page, row -> view(row, found), row -> Cursor.of(row.id));
    }

    private static void and(
            StringBuilder jpql, List<Object> arguments, String property, String value) {
        if (value != null) {
            arguments.add(value);
            jpql.append(" and a.").append(property).append(" = :p").append(arguments.size());
        }
    }

    static Act view(ActEntity act, Names.Found found) {
        return new Act(
                act.id,
                act.actorId == null ? null : found.author(act.actorId),
                act.what,
                act.targetType,
                act.targetId,
                act.categoryId,
                act.reason,
                act.details,
                act.doneAt);
    }

    /** The latest first. */
    static List<ActEntity> about(EntityManager em, String targetType, String targetId, int most) {
        return em.createQuery(
                        "select a from ActEntity a where a.targetType = :type and a.targetId = :id"
                                + " order by a.id desc",
                        ActEntity.class)
                .setParameter("type", targetType)
                .setParameter("id", targetId)
                .setMaxResults(most)
                .getResultList();
    }

    /** Of a post; it stands in the category of its topic. */
    void of(
            EntityManager em,
            Standing by,
            String what,
            TopicEntity topic,
            PostEntity post,
            String reason,
            String details) {
        note(
                em,
                by == null ? null : by.caller(),
                what,
                POST,
                post.id,
                topic.categoryId,
                reason,
                details);
    }

    /** Of a topic. */
    void of(EntityManager em, Standing by, String what, TopicEntity topic, String details) {
        note(em, by.caller(), what, TOPIC, topic.id, topic.categoryId, null, details);
    }

    /**
     * Writes down an act within its own transaction.
     *
     * @param by null, or the product itself, for what nobody did
     */
    void note(
            EntityManager em,
            Caller by,
            String what,
            String targetType,
            String targetId,
            String categoryId,
            String reason,
            String details) {
        ActEntity act = new ActEntity();
        act.id = Ids.next();
        act.actorId = by == null || by.isSystem() ? null : by.userId();
        act.what = what;
        act.targetType = targetType;
        act.targetId = targetId;
        act.categoryId = categoryId;
        act.reason = cut(reason, REASON_MAX);
        act.details = cut(details, DETAILS_MAX);
        act.doneAt = now();
        em.persist(act);
    }

    private Instant now() {
        return clock.instant();
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** Those who look after the whole installation. */
    static void requireModerator(Caller caller) {
        if (!caller.isStaff() && !caller.is(Role.MODERATOR)) {
            throw Problem.forbidden();
        }
    }
}
