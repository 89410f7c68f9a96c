package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.NewPost;
import org.artel.forum.Post;
import org.artel.forum.PostChange;
import org.artel.forum.PostState;
import org.artel.forum.RequestStatus;
import org.artel.forum.Review;
import org.artel.forum.Revision;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is said in topics. */
@Component(service = Posts.class)
public class Posts {

    /** What both databases keep of an instant. */
    static final Duration TICK = Duration.ofNanos(1000);

    private static final int REASON_MAX = 300;
    private static final int ATTEMPTS = 3;

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Views views;
    private final Names names;
    private final Gatekeeping gate;
    private final Attachments attachments;
    private final Upkeep upkeep;
    private final Announcements announcements;
    private final ReviewQueue queue;
    private final ModerationLog log;

    @Activate
    public Posts(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Views views,
            @Reference Names names,
            @Reference Gatekeeping gate,
            @Reference Attachments attachments,
            @Reference Upkeep upkeep,
            @Reference Announcements announcements,
            @Reference ReviewQueue queue,
            @Reference ModerationLog log) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, TICK);
        this.access = access;
        this.views = views;
        this.names = names;
        this.gate = gate;
        this.attachments = attachments;
        this.upkeep = upkeep;
        this.announcements = announcements;
        this.queue = queue;
        this.log = log;
    }

    /**
     * Posts by number.
     *
     * @param from the smallest number wanted, unless the page goes on where another ended
     * @param before those right before this number; 0 for none such
     */
    public Page<Post> list(String topicId, int from, int before, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        int least = after == null ? from : number(after.part(0)) + 1;
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        record Read(Views.PostRows rows, boolean more) {}
        Read read =
                transactions.read(
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            TopicEntity topic = Store.topic(em, topicId, reach);
                            boolean back = before > 0;
                            TypedQuery<PostEntity> query =
                                    em.createQuery(
                                                    "select p from PostEntity p where p.topicId ="
                                                            + " :topic and p.number "
                                                            + (back ? "<" : ">=")
                                                            + " :number"
                                                            + shown(topic, reach)
                                                            + " order by p.number"
                                                            + (back ? " desc" : ""),
                                                    PostEntity.class)
                                            .setParameter("topic", topicId)
                                            .setParameter("number", back ? before : least)
                                            .setMaxResults(back ? page.limit() : page.fetch());
                            parameters(query, topic, reach);
                            List<PostEntity> found = new ArrayList<>(query.getResultList());
                            boolean more = back || found.size() > page.limit();
                            if (back) {
                                Collections.reverse(found);
                            } else if (more) {
                                found = found.subList(0, page.limit());
                            }
                            return new Read(views.rows(em, topic, found, reach, now), more);
                        });
        List<Post> posts = views.posts(read.rows);
        return new Page<>(
                posts,
                read.more && !posts.isEmpty()
                        ? Cursor.of(String.valueOf(posts.get(posts.size() - 1).number())).encode()
                        : null);
    }

    private static int number(String part) {
        if (!part.matches("[0-9]{1,9}")) {
            throw Cursor.foreign();
        }
        return Integer.parseInt(part);
    }

    private static String shown(TopicEntity topic, Reach reach) {
        if (reach.moderates(topic)) {
            return "";
        }
        return reach.standing().anonymous()
                ? " and p.state = :visible"
                : " and (p.state = :visible or p.state = :pending and p.authorId = :me)";
    }

    private static void parameters(TypedQuery<?> query, TopicEntity topic, Reach reach) {
        if (reach.moderates(topic)) {
            return;
        }
        query.setParameter("visible", PostState.VISIBLE);
        if (!reach.standing().anonymous()) {
            query.setParameter("pending", PostState.PENDING)
                    .setParameter("me", reach.standing().userId());
        }
    }

    public Post get(String topicId, String id, Caller caller) {
        return view(em -> topicId, id, caller);
    }

    private Post view(Function<EntityManager, String> topicId, String id, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        return views.posts(
                        transactions.read(
                                em -> {
                                    Reach reach = Access.reach(em, standing);
                                    TopicEntity topic = Store.topic(em, topicId.apply(em), reach);
                                    PostEntity post = Store.post(em, topic, id, reach);
                                    return views.rows(em, topic, List.of(post), reach, now);
                                }))
                .get(0);
    }

    /** The post, in whatever topic it stands by now: what was just written may be moved at once. */
    private Post wherever(String id, Caller caller) {
        for (int attempt = 1; ; attempt++) {
            try {
                return view(em -> found(em, id).topicId, id, caller);
            } catch (Problem absent) {
                // Moved once more between the post was looked up and its topic.
                if (absent.kind() != Problem.Kind.NOT_FOUND || attempt == ATTEMPTS) {
                    throw absent;
                }
            }
        }
    }

    private static PostEntity found(EntityManager em, String id) {
        PostEntity post = em.find(PostEntity.class, id);
        if (post == null) {
            throw Problem.notFound();
        }
        return post;
    }

    /** Adds a post; its number is the next of its topic, whoever writes at the same time. */
    public Post reply(String topicId, NewPost wanted, Caller caller) {
        Validation validation = new Validation();
        Wording.checkBody(validation, wanted.body(), wanted.attachments());
        validation.orThrow();
        Standing standing = access.standing(caller);
        Collection<Standing> mentioned = mentioned(wanted.body(), caller);
        Instant now = clock.instant();
        String id = Ids.next();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    CategoryEntity category = reach.category(topic.categoryId);
                    requireReplies(reach, category, topic);
                    PostState state =
                            gate.beforePost(
                                    em,
                                    reach,
                                    category,
                                    wanted.body(),
                                    Wording.some(wanted.attachments()));
                    add(em, id, topic, wanted, state, mentioned, reach, now);
                });
        return wherever(id, caller);
    }

    /** Adds a reply that the gate let through; the topic is locked. */
    void add(
            EntityManager em,
            String id,
            TopicEntity topic,
            NewPost wanted,
            PostState state,
            Collection<Standing> mentioned,
            Reach reach,
            Instant now) {
        Standing author = reach.standing();
        PostEntity post = new PostEntity();
        post.id = id;
        post.topicId = topic.id;
        post.number = topic.lastNumber + 1;
        post.official = official(wanted, topic, author);
        if (wanted.replyTo() != null) {
            post.replyTo = answered(em, topic, wanted.replyTo(), reach).id;
        }
        post.state = state;
        take(post, author, wanted.body(), now);
        write(
                em,
                topic,
                reach.category(topic.categoryId),
                post,
                wanted.attachments(),
                mentioned,
                author);
        if (post.official) {
            answer(em, topic, post, author, now);
        }
    }

    private static void requireReplies(Reach reach, CategoryEntity category, TopicEntity topic) {
        if (!reach.replies(category)) {
            throw Problem.forbidden();
        }
        if (topic.locked && !reach.moderates(category)) {
            throw Store.lockedTopic();
        }
        if (topic.state != TopicState.VISIBLE) {
            throw Problem.conflict(
                    "topic-state",
                    new Text("Тема ещё не показывается", "The topic is not shown yet"));
        }
    }

    private static boolean official(NewPost wanted, TopicEntity topic, Standing standing) {
        if (!Boolean.TRUE.equals(wanted.official())) {
            return false;
        }
        if (topic.kind != TopicKind.REQUEST) {
            throw Problem.invalid(
                    "/official",
                    "no-request",
                    new Text(
                            "Официальный ответ бывает только на запрос",
                            "Only requests are answered officially"));
        }
        if (!standing.authority()
                || topic.addresseeId != null && !topic.addresseeId.equals(standing.userId())) {
            throw Problem.forbidden();
        }
        return true;
    }

    private static PostEntity answered(
            EntityManager em, TopicEntity topic, String id, Reach reach) {
        PostEntity found = em.find(PostEntity.class, id);
        if (found == null || !found.topicId.equals(topic.id) || !reach.reads(topic, found)) {
            throw Problem.invalid(
                    "/replyTo",
                    "unknown",
                    new Text("В теме нет такого сообщения", "There is no such post in the topic"));
        }
        return found;
    }

    /** People who are named and may sign in; whoever writes is told nothing. */
    Collection<Standing> mentioned(String body, Caller caller) {
        Set<String> ids = new HashSet<>(Wording.mentioned(body));
        ids.remove(caller.userId());
        return access.standings(ids).values();
    }

    static void take(PostEntity post, Standing author, String body, Instant now) {
        post.authorId = author.userId();
        post.organisationId = author.organisationId();
        post.authorRole = author.role();
        post.body = body.strip();
        post.createdAt = now;
    }

    /** Keeps a new post; its topic is locked. */
    void write(
            EntityManager em,
            TopicEntity topic,
            CategoryEntity category,
            PostEntity post,
            List<String> files,
            Collection<Standing> mentioned,
            Standing author) {
        em.persist(post);
        em.flush();
        attachments.set(Transactions.connection(em), post, Wording.some(files), author.caller());
        upkeep.written(em, topic, post, Access.readers(em, category, mentioned));
        if (post.state == PostState.PENDING) {
            gate.waits(em, topic, post);
        }
    }

    private void answer(
            EntityManager em, TopicEntity topic, PostEntity post, Standing by, Instant now) {
        if (post.state != PostState.VISIBLE || topic.status == RequestStatus.ANSWERED) {
            return;
        }
        topic.status = RequestStatus.ANSWERED;
        topic.solvedAt = now;
        em.flush();
        announcements.answered(em, topic, post, by);
    }

    public Post change(
            String topicId,
            String id,
            long expected,
            UnaryOperator<PostChange> change,
            Caller caller) {
        Standing standing = access.standing(caller);
        // Who is named is asked before the transaction; the patch says it only within. So the new
        // text is worked out twice.
        Post before = get(topicId, id, caller);
        PostChange first = change.apply(asSent(before));
        check(first);
        Collection<Standing> mentioned = mentioned(first.body(), caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    PostEntity post = Store.current(em, topic, id, reach);
                    if (expected >= 0 && expected != post.version) {
                        throw Problem.stale();
                    }
                    requireEdits(topic, post, reach, now);
                    Connection transaction = Transactions.connection(em);
                    PostChange wanted =
                            change.apply(
                                    new PostChange(
                                            post.body, Attachments.of(transaction, post.id), null));
                    check(wanted);
                    edit(em, topic, post, wanted, mentioned, reach, now);
                });
        return wherever(id, caller);
    }

    private static void requireEdits(TopicEntity topic, PostEntity post, Reach reach, Instant now) {
        if (Views.mayEdit(topic, post, reach, now)) {
            return;
        }
        if (reach.own(post.authorId) && !post.purged()) {
            throw topic.locked
                    ? Store.lockedTopic()
                    : Problem.conflict(
                            "too-late",
                            new Text(
                                    "Исправить своё сообщение можно в течение суток",
                                    "A post can be changed for a day"));
        }
        throw Problem.forbidden();
    }

    private void edit(
            EntityManager em,
            TopicEntity topic,
            PostEntity post,
            PostChange wanted,
            Collection<Standing> mentioned,
            Reach reach,
            Instant now) {
        CategoryEntity category = reach.category(topic.categoryId);
        Connection transaction = Transactions.connection(em);
        List<String> files = Wording.some(wanted.attachments());
        String body = wanted.body().strip();
        PostState state = gate.beforeEdit(em, reach, category, post, body, files);
        boolean said = !body.equals(post.body);
        if (said) {
            Sql.update(
                    transaction,
                    "insert into forum_revision (post_id, number, body, editor_id, reason,"
                            + " replaced_at) values (?, ?, ?, ?, ?, ?)",
                    post.id,
                    post.editions + 1,
                    post.body,
                    reach.standing().userId(),
                    wanted.reason(),
                    now);
            post.editions++;
            post.body = body;
            if (post.number == 1) {
                topic.excerpt = Wording.excerpt(body);
            }
        }
        if (!attachments.set(transaction, post, files, reach.standing().caller()) && !said) {
            return;
        }
        post.editedAt = now;
        em.flush();
        Sql.insertMissing(
                transaction,
                "insert into forum_mention (post_id, user_id) values (?, ?)",
                Access.readers(em, category, mentioned).stream()
                        .map(one -> new Object[] {post.id, one})
                        .toList());
        if (state != post.state) {
            upkeep.become(em, topic, post, state);
            if (state == PostState.PENDING) {
                gate.waits(em, topic, post);
            }
        } else {
            upkeep.edited(em, topic, post);
            if (post.state == PostState.VISIBLE) {
                announcements.edited(em, topic, post);
            }
        }
        if (!reach.own(post.authorId)) {
            log.of(em, reach.standing(), "edited", topic, post, wanted.reason(), null);
            announcements.moderated(em, topic, post, "edited", wanted.reason(), reach.standing());
        }
    }

    private static PostChange asSent(Post post) {
        return new PostChange(
                post.body(), post.attachments().stream().map(Post.Attachment::id).toList(), null);
    }

    private static void check(PostChange wanted) {
        Validation validation = new Validation();
        Wording.checkBody(validation, wanted.body(), wanted.attachments());
        validation.atMost("/reason", wanted.reason(), REASON_MAX).orThrow();
    }

    /** By its author while nobody answered, by moderators always; twice is no error. */
    public void remove(String topicId, String id, String reason, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    PostEntity found = em.find(PostEntity.class, id);
                    if (found == null
                            || found.state == PostState.DELETED && reach.own(found.authorId)) {
                        return;
                    }
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    PostEntity post = Store.current(em, topic, id, reach);
                    if (post.state == PostState.DELETED) {
                        return;
                    }
                    if (post.number == 1) {
                        throw firstPost();
                    }
                    delete(em, topic, post, reach, reason, now);
                });
    }

    static Problem firstPost() {
        return Problem.conflict(
                "first-post",
                new Text(
                        "С первого сообщения тема начинается: удаляется вся тема",
                        "A topic begins with its first post: delete the topic"));
    }

    /** Deletes a post, or with the first one the topic; the topic is locked. */
    void delete(
            EntityManager em,
            TopicEntity topic,
            PostEntity post,
            Reach reach,
            String reason,
            Instant now) {
        if (!reach.moderates(topic)) {
            requireEdits(topic, post, reach, now);
            Set<String> answers =
                    new HashSet<>(
                            Sql.query(
                                    Transactions.connection(em),
                                    "select reply_to from forum_post where reply_to = ? and state ="
                                            + " 'VISIBLE' fetch first 1 rows only",
                                    row -> row.getString(1),
                                    post.id));
            if (Views.answered(topic, post, answers)) {
                throw Problem.conflict(
                        "answered",
                        new Text(
                                "На сообщение уже ответили, удалить его может модератор",
                                "Somebody answered already; a moderator can delete it"));
            }
        }
        if (post.id.equals(topic.acceptedPostId)) {
            topic.acceptedPostId = null;
            topic.solvedAt = null;
        }
        upkeep.become(em, topic, post, PostState.DELETED);
        queue.settle(em, post.id, Review.Decision.REMOVED, reason, reach.standing());
        if (!reach.own(post.authorId)) {
            log.of(em, reach.standing(), "removed", topic, post, reason, null);
            announcements.moderated(em, topic, post, "deleted", reason, reach.standing());
        }
    }

    /** Shows again what was deleted or hidden; by moderators. */
    public Post restore(String topicId, String id, String reason, Caller caller) {
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    reach.requireModerates(topic);
                    PostEntity post = Store.current(em, topic, id, reach);
                    restore(em, topic, post, reason, standing);
                });
        return get(topicId, id, caller);
    }

    void restore(EntityManager em, TopicEntity topic, PostEntity post, String reason, Standing by) {
        requireThere(post);
        if (post.state != PostState.VISIBLE) {
            upkeep.become(em, topic, post, PostState.VISIBLE);
            queue.settle(em, post.id, Review.Decision.APPROVED, reason, by);
            log.of(em, by, "restored", topic, post, reason, null);
            announcements.moderated(em, topic, post, "restored", reason, by);
        }
    }

    private static void requireThere(PostEntity post) {
        if (post.purged()) {
            throw Problem.conflict(
                    "purged",
                    new Text("Сообщение стёрто навсегда", "The post was purged for good"));
        }
    }

    /**
     * A moderator lets a post stand, be it new, hidden, or flagged only; the topic is locked.
     *
     * @param what approved, or ignored if only what was said against it is
     */
    void approve(
            EntityManager em,
            TopicEntity topic,
            PostEntity post,
            String what,
            String reason,
            Reach reach) {
        requireThere(post);
        log.of(em, reach.standing(), what, topic, post, reason, null);
        if (post.state == PostState.VISIBLE) {
            return;
        }
        if (topic.state == TopicState.DELETED
                || post.number > 1 && topic.state != TopicState.VISIBLE) {
            throw Problem.conflict(
                    "topic-state",
                    new Text(
                            "Тема не показывается: сначала решите о ней",
                            "The topic is not shown: decide about it first"));
        }
        boolean waited = post.state == PostState.PENDING;
        upkeep.become(em, topic, post, PostState.VISIBLE);
        if (post.official) {
            answer(em, topic, post, reach.standing(), clock.instant());
        }
        announcements.moderated(
                em, topic, post, waited ? "approved" : "restored", reason, reach.standing());
    }

    /** Nothing remains but the number; by staff. */
    public Post purge(String topicId, String id, String reason, Caller caller) {
        caller.requireStaff();
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    PostEntity post = Store.current(em, topic, id, reach);
                    if (post.number == 1) {
                        throw firstPost();
                    }
                    if (post.purged()) {
                        return;
                    }
                    if (post.state != PostState.DELETED) {
                        delete(em, topic, post, reach, reason, clock.instant());
                    }
                    wipe(em, post, caller);
                    log.of(em, standing, "purged", topic, post, reason, null);
                    announcements.moderated(em, topic, post, "purged", reason, standing);
                });
        return get(topicId, id, caller);
    }

    /** Takes away what a post said, and what hangs on it. */
    void wipe(EntityManager em, PostEntity post, Caller caller) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        attachments.set(transaction, post, List.of(), caller);
        for (String table :
                List.of("forum_revision", "forum_reaction", "forum_mention", "forum_flag")) {
            Sql.update(transaction, "delete from " + table + " where post_id = ?", post.id);
        }
        Sql.update(transaction, "update forum_post set likes = 0 where id = ?", post.id);
        post.body = null;
        queue.settle(em, post.id, Review.Decision.REMOVED, null, null);
        em.flush();
    }

    /** What a post said before, the latest first; for its author and moderators. */
    public Page<Revision> revisions(String topicId, String id, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        Standing standing = access.standing(caller);
        record Row(int number, String body, String editor, String reason, Instant at) {}
        List<Row> rows =
                transactions.read(
                        em -> {
                            Reach reach = Access.reach(em, standing);
                            TopicEntity topic = Store.topic(em, topicId, reach);
                            PostEntity post = Store.post(em, topic, id, reach);
                            if (!reach.own(post.authorId) && !reach.moderates(topic)) {
                                throw Problem.forbidden();
                            }
                            return Sql.query(
                                    Transactions.connection(em),
                                    "select number, body, editor_id, reason, replaced_at from"
                                            + " forum_revision where post_id = ? and number < ?"
                                            + " order by number desc fetch first "
                                            + page.fetch()
                                            + " rows only",
                                    row ->
                                            new Row(
                                                    row.getInt(1),
                                                    row.getString(2),
                                                    row.getString(3),
                                                    row.getString(4),
                                                    Sql.instant(row, "replaced_at")),
                                    id,
                                    after == null ? Integer.MAX_VALUE : number(after.part(0)));
                        });
        Names.Found found =
                names.find(rows.stream().map(Row::editor).toList(), Set.of(), caller.locale());
        return Page.of(
                rows,
                page,
                row ->
                        new Revision(
                                row.number,
                                row.body,
                                Markdown.html(row.body),
                                found.author(row.editor),
                                row.reason,
                                row.at),
                row -> Cursor.of(String.valueOf(row.number)));
    }
}
