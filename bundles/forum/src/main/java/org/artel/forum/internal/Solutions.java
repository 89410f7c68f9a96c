package org.artel.forum.internal;

import java.time.Clock;
import java.time.Instant;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.Transactions;
import org.artel.forum.RequestStatus;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.TopicState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which post answers a question, and how far a request came. */
@Component(service = Solutions.class)
public class Solutions {

    private final Transactions transactions;
    private final Clock clock;
    private final Access access;
    private final Topics topics;
    private final Upkeep upkeep;
    private final Announcements announcements;

    @Activate
    public Solutions(
            @Reference(target = "(artel.unit=forum)") Transactions transactions,
            @Reference Clock clock,
            @Reference Access access,
            @Reference Topics topics,
            @Reference Upkeep upkeep,
            @Reference Announcements announcements) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Posts.TICK);
        this.access = access;
        this.topics = topics;
        this.upkeep = upkeep;
        this.announcements = announcements;
    }

    /** By whoever asked, and by moderators; another answer takes the place of the former. */
    public Topic accept(String topicId, String postId, Caller caller) {
        new Validation().required("/postId", postId).orThrow();
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    requireAsks(topic, reach);
                    PostEntity post = em.find(PostEntity.class, postId);
                    if (post == null
                            || !post.topicId.equals(topicId)
                            || !reach.reads(topic, post)
                            || post.number == 1) {
                        throw Problem.invalid(
                                "/postId",
                                "unknown",
                                new Text(
                                        "В теме нет такого ответа",
                                        "There is no such answer in the topic"));
                    }
                    Store.requireShown(post);
                    if (postId.equals(topic.acceptedPostId)) {
                        return;
                    }
                    topic.acceptedPostId = postId;
                    topic.solvedAt = now;
                    upkeep.changed(em, topic);
                    announcements.accepted(em, topic, post, standing);
                });
        return topics.get(topicId, caller);
    }

    /** Takes it back; again is no error. */
    public void unaccept(String topicId, Caller caller) {
        Standing standing = access.standing(caller);
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    requireAsks(topic, reach);
                    if (topic.acceptedPostId != null) {
                        topic.acceptedPostId = null;
                        topic.solvedAt = null;
                        upkeep.changed(em, topic);
                    }
                });
    }

    private static void requireAsks(TopicEntity topic, Reach reach) {
        if (topic.kind != TopicKind.QUESTION) {
            throw Problem.conflict(
                    "topic-kind",
                    new Text("Решение бывает только у вопроса", "Only questions have an answer"));
        }
        if (!reach.own(topic.authorId) && !reach.moderates(topic)) {
            throw Problem.forbidden();
        }
    }

    /** A request goes on, never back; by the authority it is addressed to, and by staff. */
    public Topic status(String topicId, RequestStatus status, Caller caller) {
        new Validation().required("/status", status).orThrow();
        Standing standing = access.standing(caller);
        Instant now = clock.instant();
        transactions.run(
                caller,
                em -> {
                    Reach reach = Access.reach(em, standing);
                    TopicEntity topic = Store.locked(em, topicId, reach);
                    if (topic.kind != TopicKind.REQUEST || topic.state != TopicState.VISIBLE) {
                        throw Problem.conflict(
                                "topic-kind", new Text("Это не запрос", "This is no request"));
                    }
                    boolean asked =
                            standing.authority()
                                    && (topic.addresseeId == null
                                            || topic.addresseeId.equals(standing.userId()));
                    if (!asked && !standing.staff()) {
                        throw Problem.forbidden();
                    }
                    if (status == topic.status) {
                        return;
                    }
                    if (status.compareTo(topic.status) < 0) {
                        throw Problem.conflict(
                                "status",
                                new Text(
                                        "Запрос уже продвинулся дальше",
                                        "The request came further already"));
                    }
                    topic.status = status;
                    if (status == RequestStatus.ANSWERED) {
                        topic.solvedAt = now;
                    }
                    upkeep.changed(em, topic);
                });
        return topics.get(topicId, caller);
    }
}
