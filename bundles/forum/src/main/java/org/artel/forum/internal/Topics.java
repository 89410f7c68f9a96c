package org.artel.forum.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Author;
import org.artel.forum.NewTopic;
import org.artel.forum.PostState;
import org.artel.forum.RequestStatus;
import org.artel.forum.Tag;
import org.artel.forum.Topic;
import org.artel.forum.TopicChange;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Topics: their lists, their start, what is said about them as a whole. */
@Component(service = Topics.class)
public class Topics {

    /** A request is to be answered within so many days unless its author says otherwise. */
    static final int DUE_DAYS = 30;

    /** What a cursor says of a row among the pinned ones. */
    private static final String PINNED = "pinned";

    private static final int ID_MAX = 26;

    /** In what order. */
    public enum Sort {
        ACTIVE,
        NEW,
        POPULAR
    }

    /**
     * Which topics.
     *
     * <ul>
     *   <li>UNANSWERED: nobody replied
     *   <li>SOLVED: with an accepted or an official answer
     *   <li>OPEN: questions and requests without
     *   <li>PENDING: that wait for approval, one's own or of categories one moderates
     *   <li>DELETED: of categories one moderates
     * </ul>
     */
    public enum Which {
        UNANSWERED,
        SOLVED,
        OPEN,
        PENDING,
        DELETED
    }

    /**
     * What is asked for; null where it does not matter.
     *
     * @param category id or slug
     * @param q words of the title
     * @param unread only what the caller has not read
     */
    public record Filter(
            String category,
            TopicKind kind,
            String tag,
            String q,
            Which which,
            RequestStatus status,
            String author,
            String event,
            String organisation,
            Sort sort,
            boolean unread) {

        public Filter(
                String category,
                TopicKind kind,
                String tag,
                String q,
                Which which,
                RequestStatus status,
                String author,
                String event,
                String organisation,
                Sort sort) {
            this(category, kind, tag, q, which, status, author, event, organisation, sort, false);
        }

        /** All that the caller has not read, the latest first. */
        public static Filter onlyUnread() {
            return new Filter(null, null, null, null, null, null, null, null, null, null, true);
        }
    }

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Access access;
    private final Views views;
    private final Posts posts;
    private final Gatekeeping gate;
    private final Upkeep upkeep;
    private final RoleDirectory roles;
    private final Names names;
    private final Unread unread;

    @Activate
    public Topics(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Access access,
            @Reference Views views,
            @Reference Posts posts,
            @Reference Gatekeeping gate,
            @Reference Upkeep upkeep,
            @Reference RoleDirectory roles,
            @Reference Names names,
            @Reference Unread unread) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.zone = settings.zone();
        this.access = access;
        this.views = views;
        this.posts = posts;
        this.gate = gate;
        this.upkeep = upkeep;
        this.roles = roles;
        this.names = names;
        this.unread = unread;
    }

    /** Those that the caller may read; pinned ones first where a category is asked for. */
    public Page<Topic> list(Filter filter, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        record Read(Views.TopicRows rows, String next) {}
        Read read =
                transactions.read(
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            Sort sort = filter.sort == null ? Sort.ACTIVE : filter.sort;
                            boolean pins =
                                    filter.category != null
                                            && sort == Sort.ACTIVE
                                            && filter.which == null
                                            && filter.tag == null;
                            Set<String> within = within(filter, reach);
                            List<String> ids =
                                    within.isEmpty()
                                            ? List.of()
                                            : ids(
                                                    em,
                                                    filter,
                                                    within,
                                                    reach,
                                                    sort,
                                                    pins,
                                                    after,
                                                    page.fetch());
                            List<TopicEntity> found = inOrder(em, ids);
                            boolean more = found.size() > page.limit();
                            List<TopicEntity> shown = more ? found.subList(0, page.limit()) : found;
                            return new Read(
                                    views.rows(em, shown, reach, now),
                                    more ? cursor(shown.get(shown.size() - 1), sort, pins) : null);
                        });
        return new Page<>(views.topics(read.rows), read.next);
    }

    private static String cursor(TopicEntity last, Sort sort, boolean pins) {
        return switch (sort) {
            case ACTIVE ->
                    Cursor.of(pins && last.pinned == 1 ? PINNED : "", String.valueOf(last.sortKey))
                            .encode();
            case NEW -> Cursor.of("", last.id).encode();
            case POPULAR -> Cursor.of(String.valueOf(last.heat), last.id).encode();
        };
    }

    /** Categories that are looked in: never one that the reader may not read. */
    private static Set<String> within(Filter filter, Reach reach) {
        if (filter.unread && reach.standing().anonymous()) {
            // Nobody knows what visitors read.
            return Set.of();
        }
        if (filter.which == Which.DELETED) {
            return narrowed(filter, reach, reach.moderated());
        }
        return narrowed(filter, reach, reach.readable());
    }

    private static Set<String> narrowed(Filter filter, Reach reach, Set<String> allowed) {
        if (filter.category == null) {
            return allowed;
        }
        return reach.categories().stream()
                .filter(one -> one.id.equals(filter.category) || one.slug.equals(filter.category))
                .map(one -> one.id)
                .filter(allowed::contains)
                .findFirst()
                .map(Set::of)
                .orElse(Set.of());
    }

    private List<String> ids(
            EntityManager em,
            Filter filter,
            Set<String> within,
            Reach reach,
            Sort sort,
            boolean pins,
            Cursor after,
            int most) {
        // Tags keep the order of their topics: a list by tag begins there, the others do without.
        boolean byTag =
                filter.tag != null
                        && sort == Sort.ACTIVE
                        && filter.which != Which.PENDING
                        && filter.which != Which.DELETED;
        StringBuilder sql =
                new StringBuilder("select t.id from forum_topic t ")
                        .append(byTag ? "join forum_tag k on k.topic_id = t.id " : "")
                        .append("where t.category_id in (")
                        .append(Sql.marks(within.size()))
                        .append(')');
        List<Object> arguments = new ArrayList<>(within);
        states(sql, arguments, filter, reach);
        if (filter.kind != null) {
            and(sql, arguments, "t.kind = ?", filter.kind.name());
        }
        if (filter.status != null) {
            and(sql, arguments, "t.status = ?", filter.status.name());
        }
        if (filter.author != null) {
            and(sql, arguments, "t.author_id = ?", filter.author);
        }
        if (filter.organisation != null) {
            and(sql, arguments, "t.organisation_id = ?", filter.organisation);
        }
        if (filter.event != null) {
            and(sql, arguments, "t.event_id = ?", filter.event);
        }
        if (byTag) {
            sql.append(" and k.shown = true");
            and(sql, arguments, "k.tag = ?", Wording.tag(filter.tag));
        } else if (filter.tag != null) {
            and(
                    sql,
                    arguments,
                    "exists (select g.tag from forum_tag g where g.tag = ? and g.topic_id = t.id)",
                    Wording.tag(filter.tag));
        }
        if (filter.q != null) {
            for (String word : Wording.words(filter.q)) {
                and(sql, arguments, "t.words like ?", "%" + word + "%");
            }
        }
        if (filter.unread) {
            String person = reach.standing().userId();
            Unread.narrow(sql, arguments, person, within, unread.since(em, person));
        }
        order(sql, arguments, sort, pins, byTag ? "k.sort_key" : "t.sort_key", after);
        sql.append(" fetch first ").append(most).append(" rows only");
        return Sql.query(
                Transactions.connection(em),
                sql.toString(),
                row -> row.getString(1),
                arguments.toArray());
    }

    private static void states(
            StringBuilder sql, List<Object> arguments, Filter filter, Reach reach) {
        if (filter.which == Which.PENDING) {
            and(sql, arguments, "t.state = ?", TopicState.PENDING.name());
            Set<String> moderated = reach.moderated();
            sql.append(" and (t.author_id = ?");
            // Nobody's id is empty: visitors have nothing that waits.
            arguments.add(reach.standing().anonymous() ? "" : reach.standing().userId());
            if (!moderated.isEmpty()) {
                sql.append(" or t.category_id in (")
                        .append(Sql.marks(moderated.size()))
                        .append(')');
                arguments.addAll(moderated);
            }
            sql.append(')');
            return;
        }
        if (filter.which == Which.DELETED) {
            and(sql, arguments, "t.state = ?", TopicState.DELETED.name());
            sql.append(" and t.merged_into is null");
            return;
        }
        and(sql, arguments, "t.state = ?", TopicState.VISIBLE.name());
        if (filter.which == Which.UNANSWERED) {
            sql.append(" and t.posts <= 1");
        } else if (filter.which == Which.SOLVED) {
            sql.append(" and t.solved_at is not null");
        } else if (filter.which == Which.OPEN) {
            sql.append(" and t.solved_at is null and t.kind in ('QUESTION', 'REQUEST')");
        }
    }

    private static void order(
            StringBuilder sql,
            List<Object> arguments,
            Sort sort,
            boolean pins,
            String key,
            Cursor after) {
        switch (sort) {
            case ACTIVE -> {
                if (after != null && pins && after.part(0).equals(PINNED)) {
                    and(sql, arguments, "(t.pinned = 0 or " + key + " < ?)", number(after.part(1)));
                } else if (after != null) {
                    and(sql, arguments, key + " < ?", number(after.part(1)));
                    sql.append(pins ? " and t.pinned = 0" : "");
                }
                sql.append(" order by ").append(pins ? "t.pinned desc, " : "");
                sql.append(key).append(" desc");
            }
            case NEW -> {
                if (after != null) {
                    and(sql, arguments, "t.id < ?", after.part(1));
                }
                sql.append(" order by t.id desc");
            }
            case POPULAR -> {
                if (after != null) {
                    long heat = number(after.part(0));
                    and(sql, arguments, "t.heat <= ?", heat);
                    sql.append(" and (t.heat < ? or t.id < ?)");
                    arguments.add(heat);
                    arguments.add(after.part(1));
                }
                sql.append(" order by t.heat desc, t.id desc");
            }
        }
    }

    private static long number(String part) {
        if (!part.matches("[0-9]{1,18}")) {
            throw Cursor.foreign();
        }
        return Long.parseLong(part);
    }

    private static void and(
            StringBuilder sql, List<Object> arguments, String condition, Object argument) {
        sql.append(" and ").append(condition);
        arguments.add(argument);
    }

    static List<TopicEntity> inOrder(EntityManager em, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, TopicEntity> found = new HashMap<>();
        em.createQuery("select t from TopicEntity t where t.id in :ids", TopicEntity.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(one -> found.put(one.id, one));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    public Topic get(String id, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        return views.topics(
                        transactions.read(
                                em -> {
                                    Reach reach = Access.reach(em, standing);
                                    return views.rows(
                                            em, List.of(Store.topic(em, id, reach)), reach, now);
                                }))
                .get(0);
    }

    /** Those of these that the caller may read, in their order. */
    List<Topic> all(List<String> ids, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        return views.topics(
                transactions.read(
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            return views.rows(
                                    em,
                                    inOrder(em, ids).stream().filter(reach::reads).toList(),
                                    reach,
                                    now);
                        }));
    }

    /** Starts a topic with its first post, and a poll if it is one. */
    public Topic start(NewTopic wanted, Caller caller) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Validation validation =
                new Validation()
                        .required("/categoryId", wanted.categoryId())
                        .required("/kind", wanted.kind());
        Wording.checkTitle(validation, wanted.title());
        Wording.checkBody(validation, wanted.body(), wanted.attachments());
        List<String> tags = Wording.tags(validation, wanted.tags());
        Polls.check(validation, wanted.kind(), wanted.poll(), now);
        checkRequest(validation, wanted, today);
        checkId(validation, "/eventId", wanted.eventId());
        checkId(validation, "/sessionId", wanted.sessionId());
        validation.orThrow();
        Standing standing = access.standing(caller);
        Collection<Standing> mentioned = posts.mentioned(wanted.body(), caller);
        String id = Ids.next();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    CategoryEntity category;
                    try {
                        category = reach.category(wanted.categoryId());
                    } catch (Problem absent) {
                        throw Problem.invalid(
                                "/categoryId",
                                "unknown",
                                new Text("Такого раздела нет", "There is no such category"));
                    }
                    if (!reach.starts(category)) {
                        throw Problem.forbidden();
                    }
                    PostState state =
                            gate.beforeTopic(
                                    em,
                                    reach,
                                    category,
                                    wanted.title(),
                                    wanted.body(),
                                    Wording.some(wanted.attachments()));
                    begin(em, id, wanted, tags, state, mentioned, reach, now);
                });
        return get(id, caller);
    }

    /** Starts a topic that the gate let through. */
    void begin(
            EntityManager em,
            String id,
            NewTopic wanted,
            List<String> tags,
            PostState state,
            Collection<Standing> mentioned,
            Reach reach,
            Instant now) {
        Standing author = reach.standing();
        TopicEntity topic = new TopicEntity();
        topic.id = id;
        topic.categoryId = wanted.categoryId();
        topic.kind = wanted.kind();
        topic.call(wanted.title());
        topic.excerpt = Wording.excerpt(wanted.body());
        topic.authorId = author.userId();
        topic.organisationId = author.organisationId();
        topic.state = state == PostState.VISIBLE ? TopicState.VISIBLE : TopicState.PENDING;
        topic.eventId = wanted.eventId();
        topic.sessionId = wanted.sessionId();
        topic.createdAt = now;
        topic.lastPostAt = now;
        topic.sortKey = SortKeys.at(now);
        if (wanted.kind() == TopicKind.REQUEST) {
            topic.status = RequestStatus.ASKED;
            topic.addresseeId = wanted.addresseeId();
            topic.dueOn =
                    wanted.dueOn() == null
                            ? LocalDate.ofInstant(now, zone).plusDays(DUE_DAYS)
                            : wanted.dueOn();
        }
        em.persist(topic);
        em.flush();
        Tags.set(Transactions.connection(em), topic, tags);
        if (wanted.poll() != null) {
            Polls.open(em, id, wanted.poll());
        }
        PostEntity first = new PostEntity();
        first.id = Ids.next();
        first.topicId = id;
        first.number = 1;
        first.state = state;
        Posts.take(first, author, wanted.body(), now);
        posts.write(
                em,
                topic,
                reach.category(wanted.categoryId()),
                first,
                wanted.attachments(),
                mentioned,
                author);
    }

    private void checkRequest(Validation validation, NewTopic wanted, LocalDate today) {
        boolean request = wanted.kind() == TopicKind.REQUEST;
        Text only = new Text("Только у запроса", "Of requests only");
        validation
                .check(request || wanted.addresseeId() == null, "/addresseeId", "no-request", only)
                .check(request || wanted.dueOn() == null, "/dueOn", "no-request", only)
                .check(
                        wanted.dueOn() == null || !wanted.dueOn().isBefore(today),
                        "/dueOn",
                        "past",
                        new Text("Срок уже прошёл", "This day is over"));
        if (request && wanted.addresseeId() != null) {
            validation.check(
                    roles.roles(Set.of(wanted.addresseeId()))
                            .getOrDefault(wanted.addresseeId(), Set.of())
                            .contains(Role.AUTHORITY),
                    "/addresseeId",
                    "no-authority",
                    new Text(
                            "Этот человек не представляет орган власти",
                            "This person does not speak for an authority"));
        }
    }

    private static void checkId(Validation validation, String pointer, String id) {
        validation.atMost(pointer, id, ID_MAX);
    }

    /** Title, tags, links to events; by moderators also the category and when a request is due. */
    public Topic change(
            String id, long expected, UnaryOperator<TopicChange> change, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, id, reach);
                    if (expected >= 0 && expected != topic.version) {
                        throw Problem.stale();
                    }
                    if (!Views.mayEdit(topic, reach, now)) {
                        throw Problem.forbidden();
                    }
                    List<String> present =
                            Sql.query(
                                    Transactions.connection(em),
                                    "select tag from forum_tag where topic_id = ? order by tag",
                                    row -> row.getString(1),
                                    id);
                    TopicChange wanted =
                            change.apply(
                                    new TopicChange(
                                            topic.title,
                                            present,
                                            topic.categoryId,
                                            topic.eventId,
                                            topic.sessionId,
                                            topic.dueOn));
                    take(em, topic, wanted, present, reach);
                });
        return get(id, caller);
    }

    private void take(
            EntityManager em,
            TopicEntity topic,
            TopicChange wanted,
            List<String> present,
            Reach reach) {
        Validation validation = new Validation().required("/categoryId", wanted.categoryId());
        Wording.checkTitle(validation, wanted.title());
        List<String> tags = Wording.tags(validation, wanted.tags());
        checkId(validation, "/eventId", wanted.eventId());
        checkId(validation, "/sessionId", wanted.sessionId());
        validation
                .check(
                        topic.kind == TopicKind.REQUEST || wanted.dueOn() == null,
                        "/dueOn",
                        "no-request",
                        new Text("Только у запроса", "Of requests only"))
                .check(
                        topic.kind != TopicKind.REQUEST || wanted.dueOn() != null,
                        "/dueOn",
                        "required",
                        new Text("У запроса есть срок", "A request has a day to be answered by"))
                .orThrow();
        boolean moderates = reach.moderates(topic);
        if (!Objects.equals(topic.dueOn, wanted.dueOn())) {
            if (!moderates) {
                throw Problem.forbidden();
            }
            topic.dueOn = wanted.dueOn();
            topic.remindedAt = null;
        }
        String title = wanted.title().strip();
        boolean found = !title.equals(topic.title) || !Set.copyOf(tags).equals(Set.copyOf(present));
        boolean held =
                !title.equals(topic.title)
                        && gate.beforeTitle(em, reach, reach.category(topic.categoryId), title);
        topic.call(title);
        topic.eventId = wanted.eventId();
        topic.sessionId = wanted.sessionId();
        // Tags stand in another table; its ETag must change with them.
        topic.edits++;
        em.flush();
        Tags.set(Transactions.connection(em), topic, tags);
        if (!wanted.categoryId().equals(topic.categoryId)) {
            Moves.into(em, topic, wanted.categoryId(), reach);
            found = true;
        }
        if (found) {
            upkeep.indexAll(em, topic);
        }
        if (held && topic.state == TopicState.VISIBLE) {
            PostEntity first = Store.first(em, topic);
            upkeep.become(em, topic, first, PostState.PENDING);
            gate.waits(em, topic, first);
        }
        upkeep.changed(em, topic);
    }

    /** By its author while nobody answered, by moderators always; twice is no error. */
    public void remove(String id, String reason, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity found = em.find(TopicEntity.class, id);
                    if (found == null
                            || found.state == TopicState.DELETED && reach.own(found.authorId)) {
                        return;
                    }
                    TopicEntity topic = Store.locked(em, id, reach);
                    if (topic.state != TopicState.DELETED) {
                        posts.delete(em, topic, Store.first(em, topic), reach, reason, now);
                    }
                });
    }

    /** Tags in use, the most used first. */
    public Page<Tag> tags(String beginning, Caller caller) {
        Standing standing = access.standing(caller);
        String prefix = beginning == null ? "" : Wording.tag(beginning).toLowerCase(Locale.ROOT);
        return transactions.read(
                em -> {
                    Set<String> within = Access.reach(em, standing).readable();
                    if (within.isEmpty()) {
                        return new Page<>(List.of(), null);
                    }
                    return new Page<>(Tags.used(Transactions.connection(em), prefix, within), null);
                });
    }

    /** Whom a request can be addressed to, by name. */
    public Page<Author> authorities(Caller caller) {
        List<String> ids =
                roles.holders(Role.AUTHORITY).stream().limit(PageRequest.MAX_LIMIT).toList();
        Names.Found found = names.find(ids, Set.of(), caller.locale());
        return new Page<>(
                ids.stream()
                        .map(found::author)
                        .filter(one -> one.id() != null)
                        .sorted(Comparator.comparing(Author::name))
                        .toList(),
                null);
    }
}
