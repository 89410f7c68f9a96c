package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Membership;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.portfolio.Mention;
import org.artel.portfolio.Network;
import org.artel.portfolio.NewMention;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The log of what was published elsewhere: in networks, in the press, on the air. */
@Component(service = Mentions.class)
public class Mentions {

    /** Clocks of people and of servers are not the same. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /**
     * Which mentions; null for all.
     *
     * @param from of {@code publishedAt}, included
     * @param to of {@code publishedAt}, not included
     */
    public record Filter(
            String organisation, String publication, Instant from, Instant to, Network network) {}

    /**
     * A mention with the names in it.
     *
     * @param publication its title; null if it is about none, or that is gone
     */
    public record Row(Mention mention, String organisation, String publication) {}

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public Mentions(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
    }

    /** Those of the caller's organisations, of all for the centre; the latest first. */
    public Page<Mention> list(Filter filter, PageRequest page, Caller caller) {
        if (filter.organisation() != null && !Rights.edits(caller, filter.organisation())) {
            throw Problem.forbidden();
        }
        Cursor after = page.after(2);
        return transactions.read(
                em ->
                        Page.of(
                                rows(em, filter, after, page, caller),
                                page,
                                MentionEntity::view,
                                row -> Cursor.of(row.publishedAt.toString(), row.id)));
    }

    private static List<MentionEntity> rows(
            EntityManager em, Filter filter, Cursor after, PageRequest page, Caller caller) {
        List<String> where = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (filter.organisation() != null) {
            where.add("m.organisationId = :organisation");
            values.put("organisation", filter.organisation());
        } else if (!Rights.reviews(caller)) {
            List<String> own =
                    caller.memberships().stream().map(Membership::organisationId).toList();
            if (own.isEmpty()) {
                return List.of();
            }
            where.add("m.organisationId in :own");
            values.put("own", own);
        }
        if (filter.publication() != null) {
            where.add("m.publicationId = :publication");
            values.put("publication", filter.publication());
        }
        if (filter.network() != null) {
            where.add("m.network = :network");
            values.put("network", filter.network());
        }
        if (filter.from() != null) {
            where.add("m.publishedAt >= :from");
            values.put("from", filter.from());
        }
        if (filter.to() != null) {
            where.add("m.publishedAt < :to");
            values.put("to", filter.to());
        }
        if (after != null) {
            where.add("(m.publishedAt < :at or m.publishedAt = :at and m.id < :after)");
            values.put("at", after.part(0, Instant::parse));
            values.put("after", after.part(1));
        }
        TypedQuery<MentionEntity> query =
                em.createQuery(
                        "select m from MentionEntity m"
                                + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                                + " order by m.publishedAt desc, m.id desc",
                        MentionEntity.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(page.fetch()).getResultList();
    }

    /** The same for a table; the centre only. */
    public Page<Row> rows(Filter filter, PageRequest page, Caller caller) {
        if (!Rights.reviews(caller)) {
            throw Problem.forbidden();
        }
        Page<Mention> found = list(filter, page, caller);
        return transactions.read(
                em -> {
                    Map<String, HostEntity> hosts =
                            Store.hosts(
                                    em,
                                    found.items().stream()
                                            .map(Mention::organisationId)
                                            .collect(Collectors.toSet()));
                    Map<String, String> titles = titles(em, found.items());
                    return new Page<>(
                            found.items().stream()
                                    .map(
                                            one ->
                                                    new Row(
                                                            one,
                                                            name(hosts, one.organisationId()),
                                                            titles.get(one.publicationId())))
                                    .toList(),
                            found.nextCursor());
                });
    }

    private static String name(Map<String, HostEntity> hosts, String id) {
        HostEntity host = hosts.get(id);
        return host == null ? id : host.name;
    }

    private static Map<String, String> titles(EntityManager em, List<Mention> mentions) {
        Map<String, String> titles = new HashMap<>();
        for (List<String> portion :
                Portions.of(
                        mentions.stream()
                                .map(Mention::publicationId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()))) {
            em.createQuery(
                            "select p from PublicationEntity p where p.id in :ids",
                            PublicationEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(one -> titles.put(one.id, one.shownTitle()));
        }
        return titles;
    }

    /** One; its organisation's people and the centre. */
    public Mention get(String id, Caller caller) {
        return transactions.read(em -> known(em, id, caller).view());
    }

    /** Writes one down; whoever edits for the organisation. */
    public Mention create(NewMention wanted, Caller caller) {
        new Validation().required("/organisationId", wanted.organisationId()).orThrow();
        if (!Rights.edits(caller, wanted.organisationId())) {
            throw Problem.forbidden();
        }
        check(wanted);
        return unique(
                () ->
                        transactions.write(
                                caller,
                                em -> {
                                    new Validation()
                                            .check(
                                                    em.find(
                                                                    HostEntity.class,
                                                                    wanted.organisationId())
                                                            != null,
                                                    "/organisationId",
                                                    "unknown",
                                                    new Text(
                                                            "Такой организации нет",
                                                            "There is no such organisation"))
                                            .orThrow();
                                    requireOwn(em, wanted);
                                    MentionEntity made = new MentionEntity();
                                    made.id = Ids.next();
                                    made.organisationId = wanted.organisationId();
                                    made.take(wanted);
                                    made.createdBy = caller.userId();
                                    made.createdAt = clock.instant();
                                    em.persist(made);
                                    em.flush();
                                    return made.view();
                                }));
    }

    /**
     * Changes one.
     *
     * @param change makes the new values of the present ones
     */
    public Mention change(
            String id, long version, UnaryOperator<NewMention> change, Caller caller) {
        return unique(
                () ->
                        transactions.write(
                                caller,
                                em -> {
                                    MentionEntity mention = known(em, id, caller);
                                    IfMatch.require(version, mention.version);
                                    NewMention wanted = change.apply(mention.asSent());
                                    new Validation()
                                            .check(
                                                    mention.organisationId.equals(
                                                            wanted.organisationId()),
                                                    "/organisationId",
                                                    "fixed",
                                                    new Text(
                                                            "Организацию не меняют",
                                                            "The organisation stays"))
                                            .orThrow();
                                    check(wanted);
                                    requireOwn(em, wanted);
                                    mention.take(wanted);
                                    em.flush();
                                    return mention.view();
                                }));
    }

    /** Takes one out; what is not there, or not the caller's to know of, is no error. */
    public void remove(String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    MentionEntity mention = em.find(MentionEntity.class, id);
                    if (mention != null && Rights.edits(caller, mention.organisationId)) {
                        em.remove(mention);
                    }
                });
    }

    private static MentionEntity known(EntityManager em, String id, Caller caller) {
        MentionEntity mention = em.find(MentionEntity.class, id);
        if (mention == null || !Rights.edits(caller, mention.organisationId)) {
            throw Problem.notFound();
        }
        return mention;
    }

    private void check(NewMention wanted) {
        new Validation()
                .required("/network", wanted.network())
                .required("/url", wanted.url())
                .atMost("/url", wanted.url(), 500)
                .check(
                        wanted.url() == null || wanted.url().matches("https?://[^\\s<>\"]+"),
                        "/url",
                        "address",
                        new Text("Адрес начинается с https://", "An address begins with https://"))
                .atMost("/title", wanted.title(), 300)
                .required("/publishedAt", wanted.publishedAt())
                .check(
                        wanted.publishedAt() == null
                                || !wanted.publishedAt().isAfter(clock.instant().plus(AHEAD)),
                        "/publishedAt",
                        "future",
                        new Text("Это ещё не вышло", "This is still to come"))
                .check(
                        wanted.reach() == null || wanted.reach() >= 0,
                        "/reach",
                        "number",
                        new Text("Не меньше нуля", "Not below zero"))
                .orThrow();
    }

    private static void requireOwn(EntityManager em, NewMention wanted) {
        PublicationEntity publication =
                wanted.publicationId() == null
                        ? null
                        : em.find(PublicationEntity.class, wanted.publicationId());
        new Validation()
                .check(
                        wanted.publicationId() == null
                                || publication != null
                                        && publication.organisationId.equals(
                                                wanted.organisationId()),
                        "/publicationId",
                        "unknown",
                        new Text(
                                "У организации нет такой публикации",
                                "The organisation has no such publication"))
                .orThrow();
    }

    private static Mention unique(Supplier<Mention> write) {
        try {
            return write.get();
        } catch (DuplicateKey e) {
            throw Problem.conflict(
                    "duplicate",
                    new Text("Этот адрес уже записан", "This address is written down already"));
        }
    }

    /**
     * Writes down, in the transaction that says it is out, where a post of ours is. An address that
     * somebody was quicker to write down becomes the post's.
     */
    static void posted(EntityManager em, PostEntity post, String title) {
        Connection transaction = Transactions.connection(em);
        Sql.insertMissing(
                transaction,
                "insert into portfolio_mention (id, version, organisation_id, publication_id,"
                        + " network, url, title, published_at, post_id, created_by, created_at)"
                        + " values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                List.<Object[]>of(
                        new Object[] {
                            Ids.next(),
                            post.organisationId,
                            post.publicationId,
                            Network.of(post.connector).name(),
                            post.postedUrl,
                            title,
                            post.postedAt,
                            post.id,
                            post.createdBy,
                            post.postedAt
                        }));
        Sql.update(
                transaction,
                "update portfolio_mention set post_id = ?, version = version + 1"
                        + " where organisation_id = ? and url = ? and post_id is null",
                post.id,
                post.organisationId,
                post.postedUrl);
    }

    /** A publication is gone; that others wrote of it remains a fact. */
    static void removed(EntityManager em, String publicationId) {
        Sql.update(
                Transactions.connection(em),
                "update portfolio_mention set publication_id = null, version = version + 1"
                        + " where publication_id = ?",
                publicationId);
    }

    /** Those that a person wrote down. */
    static List<Mention> of(EntityManager em, String userId) {
        return em
                .createQuery(
                        "select m from MentionEntity m where m.createdBy = :user order by m.id",
                        MentionEntity.class)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(MentionEntity::view)
                .toList();
    }

    /** Nobody wrote them down any more. */
    static void forget(EntityManager em, String userId) {
        Sql.update(
                Transactions.connection(em),
                "update portfolio_mention set created_by = null where created_by = ?",
                userId);
    }
}
