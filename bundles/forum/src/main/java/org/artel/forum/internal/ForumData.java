package org.artel.forum.internal;

import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.PostState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the forum keeps of a person. A conversation stays readable without its author; what only the
 * person saw, and how they reacted, goes.
 */
@Component
public class ForumData implements PersonalData {

    /** A topic one started. */
    public record Started(String id, String title, String kind, Instant createdAt) {}

    /** What one wrote. */
    public record Wrote(
            String id,
            String topicId,
            String topic,
            int number,
            String state,
            Instant createdAt,
            String body) {}

    /** How one reacted. */
    public record Reacted(String postId, String kind) {}

    /** What one chose in a poll. */
    public record Voted(String topicId, String topic, String option) {}

    /** What one watches or muted: a topic, or a category. */
    public record Follows(String topicId, String categoryId, String level) {}

    /** What one did not send. */
    public record Kept(String place, Instant updatedAt, Map<String, Object> content) {}

    /** At once in one transaction, when a person's posts go. */
    private static final int PORTION = 100;

    /** Tables of which a person's rows say nothing to others. */
    private static final List<String> OWN =
            List.of(
                    "forum_draft",
                    "forum_mention",
                    "forum_vote",
                    "forum_reading",
                    "forum_horizon",
                    "forum_category_level",
                    "forum_category_person",
                    "forum_news",
                    "forum_told",
                    "forum_sanction",
                    "forum_writer",
                    "forum_consent");

    /** Columns that name a person in what stays. */
    private static final Map<String, List<String>> NAMED =
            Map.of(
                    "forum_topic", List.of("author_id", "addressee_id"),
                    "forum_post", List.of("author_id"),
                    "forum_revision", List.of("editor_id"),
                    "forum_flag", List.of("user_id"),
                    "forum_review", List.of("claimed_by", "decided_by"),
                    "forum_sanction", List.of("by_id"),
                    "forum_act", List.of("actor_id"),
                    "forum_consent", List.of("asked_by"));

    private final Transactions transactions;
    private final Posts posts;
    private final Upkeep upkeep;

    @Activate
    public ForumData(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Posts posts,
            @Reference Upkeep upkeep) {
        this.transactions = transactions;
        this.posts = posts;
        this.upkeep = upkeep;
    }

    @Override
    public String module() {
        return "forum";
    }

    @Override
    public Text title() {
        return new Text("Мои темы и сообщения на форуме", "My topics and posts in the forum");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        write(
                export,
                "topics.json",
                query(
                        "select id, title, kind, created_at from forum_topic where author_id = ?"
                                + " order by id",
                        row ->
                                new Started(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Sql.instant(row, "created_at")),
                        userId));
        write(
                export,
                "posts.json",
                query(
                        "select p.id, p.topic_id, t.title, p.number, p.state, p.created_at, p.body"
                                + " from forum_post p join forum_topic t on t.id = p.topic_id where"
                                + " p.author_id = ? order by p.id",
                        row ->
                                new Wrote(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getInt(4),
                                        row.getString(5),
                                        Sql.instant(row, "created_at"),
                                        row.getString(7)),
                        userId));
        write(
                export,
                "reactions.json",
                query(
                        "select post_id, kind from forum_reaction where user_id = ? order by"
                                + " post_id, kind",
                        row -> new Reacted(row.getString(1), row.getString(2)),
                        userId));
        write(
                export,
                "votes.json",
                query(
                        "select v.topic_id, t.title, o.text from forum_vote v join forum_topic t on"
                                + " t.id = v.topic_id join forum_poll_option o on o.id ="
                                + " v.option_id where v.user_id = ? order by v.topic_id",
                        row -> new Voted(row.getString(1), row.getString(2), row.getString(3)),
                        userId));
        write(
                export,
                "follows.json",
                query(
                        "select topic_id, cast(null as varchar(26)), level from forum_reading where"
                                + " user_id = ? and level <> 'NORMAL' union all select cast(null as"
                                + " varchar(26)), category_id, level from forum_category_level"
                                + " where user_id = ? and level <> 'NORMAL'",
                        row -> new Follows(row.getString(1), row.getString(2), row.getString(3)),
                        userId,
                        userId));
        write(
                export,
                "drafts.json",
                query(
                        "select place, updated_at, content from forum_draft where user_id = ? order"
                                + " by id",
                        row ->
                                new Kept(
                                        row.getString(1),
                                        Sql.instant(row, "updated_at"),
                                        Documents.read(row.getString(3))),
                        userId));
    }

    @Override
    public void erase(String userId, Content content) {
        if (content == Content.DELETE) {
            takeBack(userId);
        }
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    unname(em, userId);
                    react(transaction, userId);
                    for (String table : OWN) {
                        Sql.update(
                                transaction, "delete from " + table + " where user_id = ?", userId);
                    }
                    NAMED.forEach(
                            (table, columns) ->
                                    columns.forEach(
                                            column ->
                                                    Sql.update(
                                                            transaction,
                                                            "update "
                                                                    + table
                                                                    + " set "
                                                                    + column
                                                                    + " = null where "
                                                                    + column
                                                                    + " = ?",
                                                            userId)));
                });
    }

    /**
     * What the person wrote goes. A topic in which others wrote as well keeps its title and their
     * posts.
     */
    private void takeBack(String userId) {
        List<String> left;
        do {
            left =
                    query(
                            "select id from forum_post where author_id = ? order by id fetch first "
                                    + PORTION
                                    + " rows only",
                            row -> row.getString(1),
                            userId);
            for (String id : left) {
                transactions.run(Caller.system(), em -> takeBack(em, id));
            }
        } while (left.size() == PORTION);
    }

    private void takeBack(EntityManager em, String id) {
        PostEntity post = em.find(PostEntity.class, id);
        if (post == null) {
            return;
        }
        TopicEntity topic =
                em.find(TopicEntity.class, post.topicId, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(topic);
        em.refresh(post);
        boolean others =
                !Sql.query(
                                Transactions.connection(em),
                                "select id from forum_post where topic_id = ? and id <> ? and"
                                        + " (author_id is null or author_id <> ?) fetch first 1"
                                        + " rows only",
                                row -> row.getString(1),
                                topic.id,
                                id,
                                post.authorId)
                        .isEmpty();
        if (post.number > 1 || !others) {
            upkeep.become(em, topic, post, PostState.DELETED);
        }
        posts.wipe(em, post, Caller.system());
        if (post.number == 1) {
            topic.excerpt = "";
            if (!others) {
                topic.call("—");
            }
        }
        post.authorId = null;
        upkeep.index(em, List.of(id));
        em.flush();
    }

    /** Takes the name out of what others wrote. */
    private void unname(EntityManager em, String userId) {
        Connection transaction = Transactions.connection(em);
        List<String> ids =
                Sql.query(
                        transaction,
                        "select post_id from forum_mention where user_id = ?",
                        row -> row.getString(1),
                        userId);
        Pattern named =
                Pattern.compile(
                        "\\[@[^\\]\\n]{1,200}\\]\\(/people/" + Pattern.quote(userId) + "\\)");
        String nobody = Matcher.quoteReplacement("@" + UserDirectory.ERASED.ru());
        record Said(String body, int number) {}
        List<String> changed = new ArrayList<>();
        for (String id : ids) {
            PostEntity post = em.find(PostEntity.class, id);
            if (post != null && post.body != null) {
                post.body = named.matcher(post.body).replaceAll(nobody);
                changed.add(id);
            }
            for (Said said :
                    Sql.query(
                            transaction,
                            "select body, number from forum_revision where post_id = ?",
                            row -> new Said(row.getString(1), row.getInt(2)),
                            id)) {
                Sql.update(
                        transaction,
                        "update forum_revision set body = ? where post_id = ? and number = ?",
                        named.matcher(said.body).replaceAll(nobody),
                        id,
                        said.number);
            }
        }
        em.flush();
        upkeep.index(em, changed);
    }

    private static void react(Connection transaction, String userId) {
        List<String> liked =
                Sql.query(
                        transaction,
                        "select distinct post_id from forum_reaction where user_id = ? order by 1",
                        row -> row.getString(1),
                        userId);
        Sql.update(transaction, "delete from forum_reaction where user_id = ?", userId);
        Sql.updateAll(
                transaction,
                "update forum_post set likes = (select count(*) from forum_reaction r where"
                        + " r.post_id = forum_post.id) where id = ?",
                liked.stream().map(id -> new Object[] {id}).toList());
        Sql.updateAll(
                transaction,
                "update forum_topic set reactions = (select coalesce(sum(p.likes), 0) from"
                        + " forum_post p where p.topic_id = forum_topic.id and p.state = 'VISIBLE')"
                        + " where id = (select q.topic_id from forum_post q where q.id = ?)",
                liked.stream().map(id -> new Object[] {id}).toList());
    }

    private <T> List<T> query(String statement, Sql.Row<T> row, Object... arguments) {
        return transactions.read(
                em -> Sql.query(Transactions.connection(em), statement, row, arguments));
    }

    private static void write(Export export, String name, List<?> rows) throws IOException {
        if (!rows.isEmpty()) {
            export.json(name, rows);
        }
    }
}
