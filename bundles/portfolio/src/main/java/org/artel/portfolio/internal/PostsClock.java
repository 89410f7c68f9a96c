package org.artel.portfolio.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.jobs.Job;
import org.artel.core.api.jobs.Schedule;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.Post;
import org.artel.portfolio.PublishingConnector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes posts out to their networks. Whoever takes one holds it for a while: a node that dies
 * leaves it to the others as soon as that has passed. No transaction is open while a network is
 * waited for.
 */
@Component(service = {Job.class, PostsClock.class})
public class PostsClock implements Job {

    static final int MOST_ATTEMPTS = 10;

    /** Longer than a network is waited for, so that nobody else takes what is being sent. */
    static final Duration HOLD = Duration.ofMinutes(5);

    static final Text WITHDRAWN = new Text("Больше не опубликовано", "No longer public");

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private static final Duration UNREADY_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;
    private static final int LONGEST_URL = 500;

    private static final Text ABSENT =
            new Text("Модуль этой сети сейчас не установлен", "The network’s module is away");
    private static final Text UNREACHED =
            new Text("Сеть недоступна или не ответила", "The network cannot be reached");
    private static final Text UNKNOWN =
            new Text(
                    "Отправка несколько раз прервалась, дошёл ли пост, неизвестно",
                    "Sending broke off several times; whether it arrived is not known");
    private static final Text BROKEN =
            new Text("Ошибка в модуле этой сети", "The network’s module failed");

    private static final Logger LOG = LoggerFactory.getLogger(PostsClock.class);

    /** A post that is this node's to send, as of this version. */
    private record Turn(String id, long version, String text, String link, String image) {}

    /** What became of it. */
    private sealed interface Outcome {

        record Out(PublishingConnector.Posted posted) implements Outcome {}

        /**
         * @param after null if the network did not say
         */
        record Later(Text reason, Duration after) implements Outcome {}

        record No(Text reason) implements Outcome {}

        /** This node stops; another one finds out. */
        record Unknown() implements Outcome {}
    }

    private final Transactions transactions;
    private final Clock clock;
    private final Posts posts;
    private final Connectors connectors;
    private final Notifications notifications;
    private final Duration patience;
    private final ExecutorService senders;

    @Activate
    public PostsClock(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Posts posts,
            @Reference Connectors connectors,
            @Reference Notifications notifications) {
        this(transactions, clock, posts, connectors, notifications, PATIENCE);
    }

    PostsClock(
            Transactions transactions,
            Clock clock,
            Posts posts,
            Connectors connectors,
            Notifications notifications,
            Duration patience) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
        this.posts = posts;
        this.connectors = connectors;
        this.notifications = notifications;
        this.patience = patience;
        this.senders =
                Executors.newCachedThreadPool(
                        work -> {
                            Thread sender = new Thread(work, "artel-portfolio-post");
                            sender.setDaemon(true);
                            return sender;
                        });
    }

    @Deactivate
    void stop() {
        senders.shutdownNow();
    }

    @Override
    public String name() {
        return "portfolio.posts";
    }

    @Override
    public Schedule schedule() {
        return Schedule.every(EVERY);
    }

    private record Due(String id, String connector) {}

    @Override
    public void run() {
        Set<String> resting = new HashSet<>();
        for (Due due : due()) {
            if (resting.contains(due.connector())) {
                continue;
            }
            Optional<PublishingConnector> connector = connectors.find(due.connector());
            Optional<Text> unready =
                    connector.map(PublishingConnector::unready).orElse(Optional.of(ABSENT));
            if (unready.isPresent()) {
                putOff(due.id(), unready.get());
                continue;
            }
            Optional<Turn> turn = take(due.id(), connector.get());
            if (turn.isEmpty()) {
                continue;
            }
            Outcome outcome = send(connector.get(), outgoing(turn.get()));
            if (outcome instanceof Outcome.Unknown) {
                return;
            }
            settle(turn.get(), outcome, connector.get());
            if (outcome instanceof Outcome.Later) {
                resting.add(due.connector());
            }
        }
    }

    private List<Due> due() {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select p from PostEntity p where p.state = :queued and"
                                                + " p.nextAt <= :now or p.state = :sending and"
                                                + " p.heldUntil <= :now order by p.nextAt, p.id",
                                        PostEntity.class)
                                .setParameter("queued", Post.State.QUEUED)
                                .setParameter("sending", Post.State.SENDING)
                                .setParameter("now", clock.instant())
                                .setMaxResults(AT_ONCE)
                                .getResultList()
                                .stream()
                                .map(post -> new Due(post.id, post.connector))
                                .toList());
    }

    private static final String IF_DUE =
            " where id = ? and (state = 'QUEUED' and next_at <= ?"
                    + " or state = 'SENDING' and held_until <= ?)";

    /** Waits without an attempt being counted. */
    private void putOff(String id, Text reason) {
        Instant now = clock.instant();
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update portfolio_post set state = 'QUEUED', next_at = ?,"
                                        + " held_until = null, reason_ru = ?, reason_en = ?,"
                                        + " version = version + 1"
                                        + IF_DUE,
                                now.plus(UNREADY_PAUSE),
                                reason.ru(),
                                reason.en(),
                                id,
                                now,
                                now));
    }

    /** Of many nodes one gets it; none, if it is not to go out any more. */
    private Optional<Turn> take(String id, PublishingConnector connector) {
        Instant now = clock.instant();
        return transactions.write(
                Caller.system(),
                em -> {
                    int mine =
                            Sql.update(
                                    Transactions.connection(em),
                                    "update portfolio_post set state = 'SENDING',"
                                            + " attempts = attempts + 1, held_until = ?,"
                                            + " version = version + 1"
                                            + IF_DUE,
                                    now.plus(HOLD),
                                    id,
                                    now,
                                    now);
                    if (mine == 0) {
                        return Optional.empty();
                    }
                    PostEntity post = em.find(PostEntity.class, id);
                    if (!isPublic(em, post)) {
                        fail(em, post, WITHDRAWN, connector);
                        return Optional.empty();
                    }
                    if (post.attempts > MOST_ATTEMPTS) {
                        fail(em, post, UNKNOWN, connector);
                        return Optional.empty();
                    }
                    return Optional.of(
                            new Turn(id, post.version, post.text, post.link, post.image));
                });
    }

    private static boolean isPublic(EntityManager em, PostEntity post) {
        PublicationEntity publication = em.find(PublicationEntity.class, post.publicationId);
        HostEntity host = em.find(HostEntity.class, post.organisationId);
        return publication != null && publication.isPublic() && host != null && !host.archived;
    }

    private PublishingConnector.Outgoing outgoing(Turn turn) {
        return new PublishingConnector.Outgoing(
                turn.id(),
                turn.text(),
                turn.link(),
                posts.imageNow(turn.image()),
                new Locale("ru"));
    }

    private Outcome send(PublishingConnector connector, PublishingConnector.Outgoing outgoing) {
        Future<PublishingConnector.Posted> answer = senders.submit(() -> connector.post(outgoing));
        try {
            return new Outcome.Out(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            LOG.warn("Connector {} did not come back in {}", connector.name(), patience);
            return new Outcome.Later(UNREACHED, null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unknown();
        } catch (ExecutionException e) {
            return failed(connector, e.getCause());
        }
    }

    private static Outcome failed(PublishingConnector connector, Throwable cause) {
        if (cause instanceof PublishingConnector.Refused refused) {
            return new Outcome.No(refused.reason());
        }
        if (cause instanceof PublishingConnector.RetryLater later) {
            return new Outcome.Later(later.reason(), later.after());
        }
        if (cause instanceof IOException) {
            LOG.info("{} cannot be reached: {}", connector.name(), cause.toString());
            return new Outcome.Later(UNREACHED, null);
        }
        LOG.warn("Connector {} failed", connector.name(), cause);
        return new Outcome.Later(BROKEN, null);
    }

    private void settle(Turn turn, Outcome outcome, PublishingConnector connector) {
        Instant now = clock.instant();
        transactions.run(
                Caller.system(),
                em -> {
                    PostEntity post =
                            em.find(PostEntity.class, turn.id(), LockModeType.PESSIMISTIC_WRITE);
                    if (post == null) {
                        return;
                    }
                    if (outcome instanceof Outcome.Out out) {
                        // Whoever holds it by now: that the network has it is a fact.
                        if (post.state != Post.State.POSTED) {
                            out(em, post, out.posted(), now);
                        }
                    } else if (post.version == turn.version()) {
                        if (outcome instanceof Outcome.Later later) {
                            again(em, post, later, connector, now);
                        } else if (outcome instanceof Outcome.No no) {
                            fail(em, post, no.reason(), connector);
                        }
                    }
                });
    }

    private static void out(
            EntityManager em, PostEntity post, PublishingConnector.Posted posted, Instant now) {
        String url = posted == null ? null : posted.url();
        // What cannot be kept is no reason to tell the network again.
        boolean found = url != null && url.length() <= LONGEST_URL;
        post.posted(now, found ? url : null);
        em.flush();
        if (found) {
            PublicationEntity publication = em.find(PublicationEntity.class, post.publicationId);
            Mentions.posted(em, post, publication == null ? null : publication.shownTitle());
        }
    }

    private void again(
            EntityManager em,
            PostEntity post,
            Outcome.Later later,
            PublishingConnector connector,
            Instant now) {
        if (post.attempts >= MOST_ATTEMPTS) {
            fail(em, post, later.reason(), connector);
            return;
        }
        Instant due = now.plus(later.after() == null ? pause(post.attempts) : asked(later.after()));
        post.queue(post.queuedAt, due, later.reason());
        if (later.after() != null) {
            em.flush();
            // It wants to be left alone, not by this post only.
            Sql.update(
                    Transactions.connection(em),
                    "update portfolio_post set next_at = ?, version = version + 1"
                            + " where connector = ? and state = 'QUEUED' and next_at < ?",
                    due,
                    post.connector,
                    due);
        }
    }

    /** After the first attempt a minute, then twice as long each time. */
    private static Duration pause(int attempts) {
        Duration pause = Duration.ofMinutes(1L << (attempts - 1));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Duration asked(Duration after) {
        if (after.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return after.compareTo(LONGEST_ASKED) < 0 ? after : LONGEST_ASKED;
    }

    /** Gives up, and says so to whoever wanted it. */
    private void fail(
            EntityManager em, PostEntity post, Text reason, PublishingConnector connector) {
        post.fail(clock.instant(), reason);
        em.flush();
        if (post.createdBy == null) {
            return;
        }
        PublicationEntity publication = em.find(PublicationEntity.class, post.publicationId);
        HostEntity host = em.find(HostEntity.class, post.organisationId);
        if (publication == null || host == null) {
            return;
        }
        notifications.send(
                Transactions.connection(em),
                new Notification(
                        Messages.POST_FAILED,
                        List.of(Recipient.person(post.createdBy)),
                        Map.of(
                                "organisation",
                                host.name,
                                "title",
                                publication.shownTitle(),
                                "networkRu",
                                connector.title().ru(),
                                "networkEn",
                                connector.title().en(),
                                "reasonRu",
                                post.reasonRu,
                                "reasonEn",
                                post.reasonEn),
                        Announcements.editor(publication)));
    }
}
