package org.artel.forum.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Level;
import org.artel.forum.Post;
import org.artel.forum.PostState;
import org.artel.forum.Reaction;
import org.artel.forum.Topic;
import org.artel.forum.TopicState;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What readers get. Rows are gathered within a transaction, a whole page at once; names are asked
 * for after it.
 */
@Component(service = Views.class)
public class Views {

    /** For so long authors change what they wrote. */
    static final Duration WINDOW = Duration.ofHours(24);

    private final Names names;
    private final Unread unread;

    @Activate
    public Views(@Reference Names names, @Reference Unread unread) {
        this.names = names;
        this.unread = unread;
    }

    /** Topics and what belongs to them. */
    record TopicRows(
            List<TopicEntity> topics,
            Map<String, List<String>> tags,
            Map<String, Unread.Position> positions,
            Reach reach,
            Instant now) {}

    /** Posts of one topic and what belongs to them. */
    record PostRows(
            TopicEntity topic,
            List<PostEntity> posts,
            Map<String, PostEntity> quoted,
            Map<String, List<Post.Attachment>> attachments,
            Map<String, Map<Reaction, Long>> reactions,
            Map<String, List<Reaction>> mine,
            Set<String> answered,
            Reach reach,
            Instant now) {}

    TopicRows rows(EntityManager em, List<TopicEntity> topics, Reach reach, Instant now) {
        Map<String, List<String>> tags = new HashMap<>();
        in(
                em,
                "select topic_id, tag from forum_tag where topic_id in (",
                ") order by tag",
                topics.stream().map(one -> one.id).toList(),
                row ->
                        tags.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(row.getString(2)));
        String person = reach.standing().userId();
        return new TopicRows(
                topics,
                tags,
                person == null || topics.isEmpty()
                        ? Map.of()
                        : unread.positions(em, person, topics),
                reach,
                now);
    }

    List<Topic> topics(TopicRows rows) {
        List<String> people = new ArrayList<>();
        List<String> organisations = new ArrayList<>();
        for (TopicEntity topic : rows.topics) {
            people.add(topic.authorId);
            people.add(topic.addresseeId);
            organisations.add(topic.organisationId);
        }
        Names.Found found = names.find(people, organisations, locale(rows.reach));
        return rows.topics.stream().map(topic -> topic(topic, rows, found)).toList();
    }

    private static Topic topic(TopicEntity topic, TopicRows rows, Names.Found found) {
        Unread.Position position =
                rows.positions.getOrDefault(topic.id, new Unread.Position(0, Level.NORMAL));
        boolean moderates = rows.reach.moderates(topic);
        return new Topic(
                topic.id,
                topic.categoryId,
                topic.kind,
                topic.title,
                topic.slug,
                topic.url(),
                found.author(topic.authorId),
                found.affiliation(topic.organisationId),
                topic.state,
                topic.pinned == 1,
                topic.locked,
                topic.solvedAt != null,
                topic.acceptedPostId,
                topic.status,
                topic.addresseeId == null ? null : found.author(topic.addresseeId),
                topic.dueOn,
                topic.eventId,
                topic.sessionId,
                topic.practiceId,
                rows.tags.getOrDefault(topic.id, List.of()),
                topic.posts,
                topic.participants,
                topic.reactions,
                topic.createdAt,
                topic.lastPostAt,
                topic.lastNumber,
                position.number(),
                position.level(),
                topic.excerpt,
                topic.state == TopicState.VISIBLE
                        && (!topic.locked || moderates)
                        && rows.reach.replies(rows.reach.category(topic.categoryId)),
                mayEdit(topic, rows.reach, rows.now),
                moderates,
                topic.version);
    }

    /** Authors for a day and until the topic is locked; moderators always. */
    static boolean mayEdit(TopicEntity topic, Reach reach, Instant now) {
        return reach.moderates(topic)
                || reach.own(topic.authorId)
                        && !topic.locked
                        && now.isBefore(topic.createdAt.plus(WINDOW));
    }

    /** The same of a post; what was purged is nobody's. */
    static boolean mayEdit(TopicEntity topic, PostEntity post, Reach reach, Instant now) {
        if (post.purged()) {
            return false;
        }
        return reach.moderates(topic)
                || reach.own(post.authorId)
                        && !topic.locked
                        && (post.state == PostState.VISIBLE || post.state == PostState.PENDING)
                        && now.isBefore(post.createdAt.plus(WINDOW));
    }

    PostRows rows(
            EntityManager em, TopicEntity topic, List<PostEntity> posts, Reach reach, Instant now) {
        List<String> ids = posts.stream().map(one -> one.id).toList();
        Map<String, PostEntity> quoted = new HashMap<>();
        Set<String> wanted = new HashSet<>();
        posts.stream().filter(one -> one.replyTo != null).forEach(one -> wanted.add(one.replyTo));
        if (!wanted.isEmpty()) {
            em.createQuery("select p from PostEntity p where p.id in :ids", PostEntity.class)
                    .setParameter("ids", wanted)
                    .getResultStream()
                    // What stands elsewhere by now may be for others only.
                    .filter(one -> one.topicId.equals(topic.id) && reach.reads(topic, one))
                    .forEach(one -> quoted.put(one.id, one));
        }
        Map<String, List<Post.Attachment>> attachments = new HashMap<>();
        in(
                em,
                "select post_id, file_id, name, media_type, size_of, width, height from"
                        + " forum_attachment where post_id in (",
                ") order by post_id, position_at",
                ids,
                row ->
                        attachments
                                .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(
                                        new Post.Attachment(
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getLong(5),
                                                row.getObject(6) == null ? null : row.getInt(6),
                                                row.getObject(7) == null ? null : row.getInt(7))));
        Map<String, Map<Reaction, Long>> reactions = new HashMap<>();
        List<String> liked =
                posts.stream().filter(one -> one.likes > 0).map(one -> one.id).toList();
        in(
                em,
                "select post_id, kind, count(*) from forum_reaction where post_id in (",
                ") group by post_id, kind",
                liked,
                row ->
                        reactions
                                .computeIfAbsent(
                                        row.getString(1), id -> new EnumMap<>(Reaction.class))
                                .put(Reaction.valueOf(row.getString(2)), row.getLong(3)));
        Map<String, List<Reaction>> mine = new HashMap<>();
        if (!reach.standing().anonymous()) {
            for (List<String> portion : Portions.of(liked)) {
                List<Object> arguments = new ArrayList<>(portion);
                arguments.add(0, reach.standing().userId());
                Sql.query(
                        Transactions.connection(em),
                        "select post_id, kind from forum_reaction where user_id = ? and post_id in"
                                + " ("
                                + Sql.marks(portion.size())
                                + ")",
                        row ->
                                mine.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                        .add(Reaction.valueOf(row.getString(2))),
                        arguments.toArray());
            }
        }
        Set<String> answered = new HashSet<>();
        in(
                em,
                "select distinct reply_to from forum_post where state = 'VISIBLE' and reply_to in (",
                ")",
                ids,
                row -> answered.add(row.getString(1)));
        return new PostRows(
                topic, posts, quoted, attachments, reactions, mine, answered, reach, now);
    }

    List<Post> posts(PostRows rows) {
        List<String> people = new ArrayList<>();
        List<String> organisations = new ArrayList<>();
        for (PostEntity post : rows.posts) {
            people.add(post.authorId);
            organisations.add(post.organisationId);
        }
        rows.quoted.values().forEach(one -> people.add(one.authorId));
        Names.Found found = names.find(people, organisations, locale(rows.reach));
        return rows.posts.stream().map(post -> post(post, rows, found)).toList();
    }

    private static Post post(PostEntity post, PostRows rows, Names.Found found) {
        PostEntity quoted = post.replyTo == null ? null : rows.quoted.get(post.replyTo);
        String body = post.purged() ? "" : post.body;
        boolean moderates = rows.reach.moderates(rows.topic);
        boolean mayEdit = mayEdit(rows.topic, post, rows.reach, rows.now);
        return new Post(
                post.id,
                post.topicId,
                post.number,
                found.author(post.authorId),
                found.affiliation(post.organisationId),
                post.official,
                body,
                Markdown.html(body),
                quoted == null
                        ? null
                        : new Post.Quoted(
                                quoted.id,
                                quoted.number,
                                found.author(quoted.authorId),
                                Wording.quote(quoted.body)),
                rows.attachments.getOrDefault(post.id, List.of()),
                rows.reactions.getOrDefault(post.id, Map.of()),
                rows.mine.getOrDefault(post.id, List.of()),
                post.state,
                post.createdAt,
                post.editedAt,
                post.editions,
                mayEdit,
                post.state != PostState.DELETED
                        && mayEdit
                        && (moderates || !answered(rows.topic, post, rows.answered)),
                post.id.equals(rows.topic.acceptedPostId),
                post.version);
    }

    /** Whether somebody wrote because of it. */
    static boolean answered(TopicEntity topic, PostEntity post, Set<String> answered) {
        return answered.contains(post.id) || post.number == 1 && topic.posts > 1;
    }

    private static void in(
            EntityManager em, String before, String after, Collection<String> ids, Sql.Row<?> row) {
        for (List<String> portion : Portions.of(ids)) {
            Sql.query(
                    Transactions.connection(em),
                    before + Sql.marks(portion.size()) + after,
                    row,
                    portion.toArray());
        }
    }

    private static Locale locale(Reach reach) {
        return reach.standing().caller().locale();
    }
}
