package org.artel.forum.internal;

import java.sql.Connection;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Post;
import org.artel.forum.Reaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people say to posts without words. */
@Component(service = Reactions.class)
public class Reactions {

    private final Transactions transactions;
    private final Access access;
    private final Posts posts;
    private final Upkeep upkeep;
    private final Gatekeeping gate;

    @Activate
    public Reactions(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Access access,
            @Reference Posts posts,
            @Reference Upkeep upkeep,
            @Reference Gatekeeping gate) {
        this.transactions = transactions;
        this.access = access;
        this.posts = posts;
        this.upkeep = upkeep;
        this.gate = gate;
    }

    /** Twice is no error, and counts once. */
    public Post add(String topicId, String postId, Reaction kind, Caller caller) {
        change(
                topicId,
                postId,
                caller,
                (em, post) -> {
                    if (has(em, post, kind, caller)) {
                        return 0;
                    }
                    return Sql.update(
                            Transactions.connection(em),
                            "insert into forum_reaction (post_id, user_id, kind) values (?, ?, ?)",
                            post.id,
                            caller.userId(),
                            kind.name());
                });
        return posts.get(topicId, postId, caller);
    }

    /** What is not there is no error. */
    public void remove(String topicId, String postId, Reaction kind, Caller caller) {
        change(
                topicId,
                postId,
                caller,
                (em, post) ->
                        -Sql.update(
                                Transactions.connection(em),
                                "delete from forum_reaction where post_id = ? and user_id = ? and"
                                        + " kind = ?",
                                post.id,
                                caller.userId(),
                                kind.name()));
    }

    private interface Change {
        int to(EntityManager em, PostEntity post);
    }

    private void change(String topicId, String postId, Caller caller, Change change) {
        if (caller.isAnonymous()) {
            throw Problem.forbidden();
        }
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    gate.beforeReaction(em, standing);
                    // The topic's lock keeps counts right, however many press at once.
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    PostEntity post = Store.current(em, topic, postId, reach);
                    Store.requireShown(post);
                    int more = change.to(em, post);
                    if (more == 0) {
                        return;
                    }
                    Connection transaction = Transactions.connection(em);
                    Sql.update(
                            transaction,
                            "update forum_post set likes = likes + ? where id = ?",
                            more,
                            post.id);
                    Sql.update(
                            transaction,
                            "update forum_topic set reactions = reactions + ?, heat = heat + ?"
                                    + " where id = ?",
                            more,
                            2 * more,
                            topic.id);
                    upkeep.reacted(em, topic, post);
                });
    }

    private static boolean has(EntityManager em, PostEntity post, Reaction kind, Caller caller) {
        return !Sql.query(
                        Transactions.connection(em),
                        "select kind from forum_reaction where post_id = ? and user_id = ? and kind"
                                + " = ?",
                        row -> row.getString(1),
                        post.id,
                        caller.userId(),
                        kind.name())
                .isEmpty();
    }
}
