package org.artel.forum.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.forum.NewSanction;
import org.artel.forum.Sanction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps people from taking part, for a time or until it is lifted. */
@Component(service = Sanctions.class)
public class Sanctions {

    private static final int REASON_MAX = 1000;

    /**
     * Which; null where it does not matter.
     *
     * @param active only those that hold, or only others
     */
    public record Filter(String person, Boolean active) {}

    private final Transactions transactions;
    private final Clock clock;
    private final UserDirectory people;
    private final RoleDirectory roles;
    private final Names names;
    private final ModerationLog log;
    private final Notices notices;

    @Activate
    public Sanctions(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference UserDirectory people,
            @Reference RoleDirectory roles,
            @Reference Names names,
            @Reference ModerationLog log,
            @Reference Notices notices) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.people = people;
        this.roles = roles;
        this.names = names;
        this.log = log;
        this.notices = notices;
    }

    /** The latest first. */
    public Page<Sanction> list(Filter filter, PageRequest page, Caller caller) {
        ModerationLog.requireModerator(caller);
        Cursor after = page.after(1);
        Instant now = clock.instant();
        List<SanctionEntity> rows =
                transactions.read(
                        em -> {
                            StringBuilder jpql =
                                    new StringBuilder("select s from SanctionEntity s where 1 = 1");
                            if (filter.person != null) {
                                jpql.append(" and s.userId = :person");
                            }
                            if (filter.active != null) {
                                jpql.append(filter.active ? " and " : " and not ")
                                        .append("(s.liftedAt is null and (s.untilAt is null or")
                                        .append(" s.untilAt > :now))");
                            }
                            if (after != null) {
                                jpql.append(" and s.id < :after");
                            }
                            TypedQuery<SanctionEntity> query =
                                    em.createQuery(
                                                    jpql.append(" order by s.id desc").toString(),
                                                    SanctionEntity.class)
                                            .setMaxResults(page.fetch());
                            if (filter.person != null) {
                                query.setParameter("person", filter.person);
                            }
                            if (filter.active != null) {
                                query.setParameter("now", now);
                            }
                            if (after != null) {
                                query.setParameter("after", after.part(0));
                            }
                            return query.getResultList();
                        });
        Names.Found found = found(rows, caller);
        return Page.of(rows, page, row -> view(row, found, now), row -> Cursor.of(row.id));
    }

    private Names.Found found(List<SanctionEntity> rows, Caller caller) {
        List<String> ids = new ArrayList<>();
        for (SanctionEntity row : rows) {
            ids.add(row.userId);
            ids.add(row.byId);
        }
        return names.find(ids, Set.of(), caller.locale());
    }

    private static Sanction view(SanctionEntity row, Names.Found found, Instant now) {
        return new Sanction(
                row.id,
                found.author(row.userId),
                row.kind,
                row.untilAt,
                row.reason,
                found.author(row.byId),
                row.createdAt,
                row.liftedAt,
                row.liftedAt == null && (row.untilAt == null || now.isBefore(row.untilAt)));
    }

    /** The person is told at once, and whenever they try. */
    public Sanction impose(NewSanction wanted, Caller caller) {
        ModerationLog.requireModerator(caller);
        Instant now = clock.instant();
        Validation validation =
                new Validation()
                        .required("/userId", wanted.userId())
                        .required("/kind", wanted.kind())
                        .required("/reason", wanted.reason())
                        .atMost("/reason", wanted.reason(), REASON_MAX)
                        .check(
                                wanted.until() == null || wanted.until().isAfter(now),
                                "/until",
                                "past",
                                new Text("Это время уже прошло", "This time is over"));
        validation.orThrow();
        validation
                .check(
                        people.find(wanted.userId()).isPresent(),
                        "/userId",
                        "unknown",
                        new Text("Такого человека нет", "There is no such person"))
                .check(
                        caller.is(Role.ADMIN) || !looksAfter(wanted.userId()),
                        "/userId",
                        "staff",
                        new Text(
                                "Сотрудников и модераторов ограничивает администратор",
                                "Staff and moderators are restricted by administrators"))
                .orThrow();
        SanctionEntity made =
                transactions.write(
                        caller,
                        em -> {
                            SanctionEntity sanction = new SanctionEntity();
                            sanction.id = Ids.next();
                            sanction.userId = wanted.userId();
                            sanction.kind = wanted.kind();
                            sanction.untilAt = wanted.until();
                            sanction.reason = wanted.reason().strip();
                            sanction.byId = caller.userId();
                            sanction.createdAt = now;
                            em.persist(sanction);
                            noted(
                                    em,
                                    caller,
                                    sanction.kind.name().toLowerCase(Locale.ROOT),
                                    sanction,
                                    sanction.reason);
                            notices.sanctioned(em, sanction);
                            return sanction;
                        });
        return view(made, found(List.of(made), caller), now);
    }

    private boolean looksAfter(String userId) {
        Set<Role> known = roles.roles(Set.of(userId)).getOrDefault(userId, Set.of());
        return known.contains(Role.ADMIN)
                || known.contains(Role.STAFF)
                || known.contains(Role.MODERATOR);
    }

    /** Ends it before its time; again is no error. */
    public Sanction lift(String id, String reason, Caller caller) {
        ModerationLog.requireModerator(caller);
        Instant now = clock.instant();
        SanctionEntity lifted =
                transactions.write(
                        caller,
                        em -> {
                            SanctionEntity sanction =
                                    em.find(
                                            SanctionEntity.class,
                                            id,
                                            LockModeType.PESSIMISTIC_WRITE);
                            if (sanction == null) {
                                throw Problem.notFound();
                            }
                            em.refresh(sanction);
                            if (sanction.liftedAt == null) {
                                sanction.liftedAt = now;
                                noted(em, caller, "lifted", sanction, reason);
                                notices.lifted(em, sanction);
                            }
                            return sanction;
                        });
        return view(lifted, found(List.of(lifted), caller), now);
    }

    private void noted(
            EntityManager em, Caller by, String what, SanctionEntity sanction, String reason) {
        // Whose it is stands in the sanction alone, which goes with the person.
        log.note(em, by, what, ModerationLog.SANCTION, sanction.id, null, reason, null);
    }

    /**
     * Refuses whoever is kept from taking part, and says until when and why.
     *
     * @param writing what those who may not write must not do either
     */
    static void requireNone(EntityManager em, Standing standing, Instant now, boolean writing) {
        SanctionEntity worst = null;
        for (SanctionEntity one :
                em.createQuery(
                                "select s from SanctionEntity s where s.userId = :me and s.liftedAt"
                                        + " is null and (s.untilAt is null or s.untilAt > :now)",
                                SanctionEntity.class)
                        .setParameter("me", standing.userId())
                        .setParameter("now", now)
                        .getResultList()) {
            if ((writing || one.kind == Sanction.Kind.SUSPENDED)
                    && (worst == null || lasts(one, worst))) {
                worst = one;
            }
        }
        if (worst != null) {
            throw refusal(worst);
        }
    }

    private static boolean lasts(SanctionEntity one, SanctionEntity other) {
        return other.untilAt != null && (one.untilAt == null || one.untilAt.isAfter(other.untilAt));
    }

    private static Problem refusal(SanctionEntity sanction) {
        boolean suspended = sanction.kind == Sanction.Kind.SUSPENDED;
        Problem refusal =
                Problem.of(
                        Problem.Kind.FORBIDDEN,
                        suspended ? "suspended" : "silenced",
                        new Text(
                                (suspended
                                                ? "Ваше участие в форуме приостановлено"
                                                : "Вы не можете писать на форуме")
                                        + ". Причина: "
                                        + sanction.reason,
                                (suspended
                                                ? "You are suspended from the forum"
                                                : "You may not write in the forum")
                                        + ". Reason: "
                                        + sanction.reason));
        refusal = refusal.with("reason", sanction.reason);
        return sanction.untilAt == null
                ? refusal
                : refusal.with("until", sanction.untilAt.toString());
    }
}
