package org.artel.forum.internal;

import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.forum.PostState;

/** Finds rows, as far as somebody may know of them. */
final class Store {

    private Store() {}

    /** The topic; 404 if it is not there or not shown, with {@code movedTo} if it was merged. */
    static TopicEntity topic(EntityManager em, String id, Reach reach) {
        TopicEntity topic = em.find(TopicEntity.class, id);
        if (topic == null) {
            throw Problem.notFound();
        }
        return shown(em, topic, reach);
    }

    private static TopicEntity shown(EntityManager em, TopicEntity topic, Reach reach) {
        if (topic.mergedInto != null) {
            TopicEntity into = em.find(TopicEntity.class, topic.mergedInto);
            throw into != null && reach.reads(into)
                    ? Problem.notFound().with("movedTo", into.url())
                    : Problem.notFound();
        }
        if (!reach.reads(topic)) {
            throw Problem.notFound();
        }
        return topic;
    }

    /** The same, and nobody else writes in it until the transaction ends. */
    static TopicEntity locked(EntityManager em, String id, Reach reach) {
        TopicEntity topic = topic(em, id, reach);
        em.refresh(topic, LockModeType.PESSIMISTIC_WRITE);
        return shown(em, topic, reach);
    }

    /** The post of this topic; 404, with {@code movedTo} if it stands in another topic by now. */
    static PostEntity post(EntityManager em, TopicEntity topic, String id, Reach reach) {
        PostEntity post = em.find(PostEntity.class, id);
        if (post == null) {
            throw Problem.notFound();
        }
        if (!post.topicId.equals(topic.id)) {
            TopicEntity other = em.find(TopicEntity.class, post.topicId);
            throw other != null && reach.reads(other, post)
                    ? Problem.notFound().with("movedTo", other.url(post.number))
                    : Problem.notFound();
        }
        if (!reach.reads(topic, post)) {
            throw Problem.notFound();
        }
        return post;
    }

    /** The same once the topic is locked: as it is now. */
    static PostEntity current(EntityManager em, TopicEntity locked, String id, Reach reach) {
        PostEntity post = em.find(PostEntity.class, id);
        if (post != null) {
            em.refresh(post);
        }
        return post(em, locked, id, reach);
    }

    /** What the topic says. */
    static PostEntity first(EntityManager em, TopicEntity topic) {
        return em.createQuery(
                        "select p from PostEntity p where p.topicId = :topic and p.number = 1",
                        PostEntity.class)
                .setParameter("topic", topic.id)
                .getSingleResult();
    }

    static void requireShown(PostEntity post) {
        if (post.state != PostState.VISIBLE) {
            throw Problem.conflict(
                    "post-state",
                    new Text("Это сообщение не показывается", "This post is not shown"));
        }
    }

    static Problem lockedTopic() {
        return Problem.conflict("locked", new Text("Тема закрыта", "The topic is locked"));
    }
}
