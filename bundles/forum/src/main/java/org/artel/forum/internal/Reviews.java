package org.artel.forum.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Flag;
import org.artel.forum.PostState;
import org.artel.forum.Review;
import org.artel.forum.Ruling;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The one queue of what moderators decide about; everybody sees that of their categories. */
@Component(service = Reviews.class)
public class Reviews {

    /** How long somebody who took a post keeps others from deciding about it. */
    static final Duration CLAIM = Duration.ofMinutes(15);

    private static final int REASON_MAX = 300;
    private static final int HISTORY = 100;

    /**
     * Which reviews.
     *
     * @param state null for those that wait
     * @param category its id or slug; null for all
     * @param kind null for all
     */
    public record Filter(Review.State state, String category, Review.Kind kind) {}

    private record Row(ReviewEntity review, PostEntity post, TopicEntity topic) {}

    private record Read(
            List<Row> rows, Map<String, List<FlagEntity>> flags, List<ActEntity> acts) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Names names;
    private final Posts posts;
    private final ModerationLog log;

    @Activate
    public Reviews(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Names names,
            @Reference Posts posts,
            @Reference ModerationLog log) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.names = names;
        this.posts = posts;
        this.log = log;
    }

    /** What waits, the oldest first; what is done, the latest first. */
    public Page<Review> list(Filter filter, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        Standing standing = access.standing(caller);
        Review.State state = filter.state == null ? Review.State.OPEN : filter.state;
        boolean open = state == Review.State.OPEN;
        record Portion(Read read, String next) {}
        Portion portion =
                transactions.read(
                        em -> {
                            Set<String> within = within(filter, Access.reach(em, standing));
                            if (within.isEmpty()) {
                                return new Portion(new Read(List.of(), Map.of(), List.of()), null);
                            }
                            TypedQuery<ReviewEntity> query =
                                    em.createQuery(
                                                    "select r from ReviewEntity r where r.state ="
                                                            + " :state and r.categoryId in :within"
                                                            + (filter.kind == null
                                                                    ? ""
                                                                    : " and r.kind = :kind")
                                                            + (after == null
                                                                    ? ""
                                                                    : " and r.id "
                                                                            + (open ? ">" : "<")
                                                                            + " :after")
                                                            + " order by r.id"
                                                            + (open ? "" : " desc"),
                                                    ReviewEntity.class)
                                            .setParameter("state", state)
                                            .setParameter("within", within)
                                            .setMaxResults(page.fetch());
                            if (filter.kind != null) {
                                query.setParameter("kind", filter.kind);
                            }
                            if (after != null) {
                                query.setParameter("after", after.part(0));
                            }
                            List<ReviewEntity> found = query.getResultList();
                            boolean more = found.size() > page.limit();
                            List<ReviewEntity> shown =
                                    more ? found.subList(0, page.limit()) : found;
                            return new Portion(
                                    read(em, shown, false),
                                    more
                                            ? Cursor.of(shown.get(shown.size() - 1).id).encode()
                                            : null);
                        });
        return new Page<>(views(portion.read, caller), portion.next);
    }

    private static Set<String> within(Filter filter, Reach reach) {
        Set<String> within = reach.moderated();
        if (filter.category != null) {
            reach.categories().stream()
                    .filter(one -> !filter.category.equals(one.id))
                    .filter(one -> !filter.category.equals(one.slug))
                    .forEach(one -> within.remove(one.id));
        }
        return within;
    }

    /** With all that was done to the post. */
    public Review get(String id, Caller caller) {
        Standing standing = access.standing(caller);
        return views(
                        transactions.read(
                                em -> {
                                    Reach reach = Access.reach(em, standing);
                                    return read(em, List.of(found(em, id, reach)), true);
                                }),
                        caller)
                .get(0);
    }

    private static ReviewEntity found(EntityManager em, String id, Reach reach) {
        ReviewEntity review = em.find(ReviewEntity.class, id);
        if (review == null || !reach.moderated().contains(review.categoryId)) {
            throw Problem.notFound();
        }
        return review;
    }

    /** Takes a post for oneself, for a quarter of an hour from now. */
    public Review claim(String id, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    ReviewEntity review = locked(em, id, Access.reach(em, standing));
                    requireOpen(review);
                    requireFree(review, caller, now);
                    review.claimedBy = caller.userId();
                    review.claimedUntil = now.plus(CLAIM);
                    noted(em, standing, "claimed", review, null);
                });
        return get(id, caller);
    }

    /** Leaves it to others; one's own, by staff anybody's. Nothing claimed is no error. */
    public Review release(String id, Caller caller) {
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    ReviewEntity review = locked(em, id, Access.reach(em, standing));
                    if (review.claimedBy == null) {
                        return;
                    }
                    if (!standing.staff()) {
                        requireFree(review, caller, now);
                    }
                    review.claimedBy = null;
                    review.claimedUntil = null;
                    noted(em, standing, "released", review, null);
                });
        return get(id, caller);
    }

    private static ReviewEntity locked(EntityManager em, String id, Reach reach) {
        ReviewEntity review = found(em, id, reach);
        em.refresh(review, LockModeType.PESSIMISTIC_WRITE);
        return review;
    }

    private static void requireOpen(ReviewEntity review) {
        if (review.state != Review.State.OPEN) {
            throw Problem.conflict(
                    "review-state", new Text("Решение уже принято", "It was decided already"));
        }
    }

    private static void requireFree(ReviewEntity review, Caller caller, Instant now) {
        if (claimed(review, now) && !review.claimedBy.equals(caller.userId())) {
            throw Problem.conflict(
                            "claimed",
                            new Text(
                                    "Этим уже занимается другой модератор",
                                    "Another moderator looks at it now"))
                    .with("claimedUntil", review.claimedUntil.toString());
        }
    }

    private static boolean claimed(ReviewEntity review, Instant now) {
        return review.claimedBy != null && now.isBefore(review.claimedUntil);
    }

    private void noted(
            EntityManager em, Standing by, String what, ReviewEntity review, String reason) {
        log.note(
                em,
                by.caller(),
                what,
                ModerationLog.POST,
                review.postId,
                review.categoryId,
                reason,
                review.kind.name());
    }

    /** Shows the post, deletes it, or lets it stand as if nobody had flagged it. */
    public Review decide(String id, Ruling wanted, Caller caller) {
        Validation validation =
                new Validation()
                        .required("/decision", wanted.decision())
                        .atMost("/reason", wanted.reason(), REASON_MAX);
        if (wanted.decision() == Review.Decision.REMOVED) {
            validation.required("/reason", wanted.reason());
        }
        validation.orThrow();
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    PostEntity post = em.find(PostEntity.class, found(em, id, reach).postId);
                    // The topic first, as whoever flags does.
                    TopicEntity topic =
                            em.find(
                                    TopicEntity.class,
                                    post.topicId,
                                    LockModeType.PESSIMISTIC_WRITE);
                    em.refresh(topic);
                    em.refresh(post);
                    ReviewEntity review = locked(em, id, reach);
                    if (!post.topicId.equals(topic.id)) {
                        throw Problem.stale();
                    }
                    reach.requireModerates(topic);
                    requireOpen(review);
                    requireFree(review, caller, now);
                    decide(em, topic, post, wanted, reach, now);
                    ReviewQueue.done(review, wanted.decision(), wanted.reason(), standing, now);
                });
        return get(id, caller);
    }

    private void decide(
            EntityManager em,
            TopicEntity topic,
            PostEntity post,
            Ruling wanted,
            Reach reach,
            Instant now) {
        switch (wanted.decision()) {
            case APPROVED -> posts.approve(em, topic, post, "approved", wanted.reason(), reach);
            case REMOVED -> {
                if (post.state != PostState.DELETED) {
                    posts.delete(em, topic, post, reach, wanted.reason(), now);
                }
            }
            case IGNORED -> {
                if (post.state == PostState.PENDING) {
                    throw Problem.invalid(
                            "/decision",
                            "waits",
                            new Text(
                                    "Сообщение ждёт: его можно одобрить или удалить",
                                    "The post waits: approve it or delete it"));
                }
                posts.approve(em, topic, post, "ignored", wanted.reason(), reach);
            }
        }
    }

    private static Read read(EntityManager em, List<ReviewEntity> reviews, boolean history) {
        List<String> ids = reviews.stream().map(one -> one.postId).distinct().toList();
        Map<String, PostEntity> posts = new HashMap<>();
        Map<String, TopicEntity> topics = new HashMap<>();
        Map<String, List<FlagEntity>> flags = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select p from PostEntity p where p.id in :ids", PostEntity.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(one -> posts.put(one.id, one));
            em.createQuery("select t from TopicEntity t where t.id in :ids", TopicEntity.class)
                    .setParameter(
                            "ids",
                            posts.values().stream().map(one -> one.topicId).distinct().toList())
                    .getResultList()
                    .forEach(one -> topics.put(one.id, one));
            em.createQuery(
                            "select f from FlagEntity f where f.postId in :ids order by f.id",
                            FlagEntity.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(
                            one ->
                                    flags.computeIfAbsent(one.postId, id -> new ArrayList<>())
                                            .add(one));
        }
        return new Read(
                reviews.stream()
                        .filter(one -> posts.containsKey(one.postId))
                        .map(
                                one -> {
                                    PostEntity post = posts.get(one.postId);
                                    return new Row(one, post, topics.get(post.topicId));
                                })
                        .toList(),
                flags,
                history && !ids.isEmpty()
                        ? ModerationLog.about(em, ModerationLog.POST, ids.get(0), HISTORY)
                        : List.of());
    }

    private List<Review> views(Read read, Caller caller) {
        List<String> people = new ArrayList<>();
        List<String> organisations = new ArrayList<>();
        for (Row row : read.rows) {
            people.add(row.review.claimedBy);
            people.add(row.review.decidedBy);
            people.add(row.post.authorId);
            organisations.add(row.post.organisationId);
        }
        read.flags.values().forEach(some -> some.forEach(one -> people.add(one.userId)));
        read.acts.forEach(one -> people.add(one.actorId));
        Names.Found found =
                names.find(
                        people.stream().filter(Objects::nonNull).toList(),
                        organisations,
                        caller.locale());
        Instant now = clock.instant();
        return read.rows.stream().map(row -> view(row, read, found, now)).toList();
    }

    private static Review view(Row row, Read read, Names.Found found, Instant now) {
        ReviewEntity review = row.review;
        PostEntity post = row.post;
        boolean claimed = claimed(review, now);
        List<Flag> flags =
                read.flags.getOrDefault(post.id, List.of()).stream()
                        .map(one -> Flags.view(one, found))
                        .toList();
        return new Review(
                review.id,
                review.categoryId,
                review.kind,
                review.state,
                review.score,
                new Review.Subject(
                        post.id,
                        post.number,
                        post.topicId,
                        row.topic.title,
                        row.topic.url(post.number),
                        found.author(post.authorId),
                        found.affiliation(post.organisationId),
                        post.state,
                        post.body,
                        Markdown.html(post.body),
                        post.createdAt),
                claimed ? found.author(review.claimedBy) : null,
                claimed ? review.claimedUntil : null,
                review.decision,
                review.reason,
                review.decidedBy == null ? null : found.author(review.decidedBy),
                review.decidedAt,
                review.createdAt,
                flags,
                read.acts.stream().map(one -> ModerationLog.view(one, found)).toList(),
                review.version);
    }
}
