package org.artel.portfolio.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPost;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.Post;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublishingConnector;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is announced in networks: said here, taken out by {@link PostsClock}. */
@Component(service = Posts.class)
public class Posts {

    /** Characters of a post, whatever its network takes. */
    static final int MOST = 4000;

    private static final String BETWEEN = "\n\n";

    /** Less of a summary than this says nothing. */
    private static final int LEAST_SUMMARY = 20;

    /**
     * What would go out.
     *
     * @param link the public page; the text ends in it
     * @param image absolute address of the image sent along; null without one
     * @param length characters of the text
     * @param limit how many the network takes
     */
    public record Preview(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String text,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String link,
            @Schema(nullable = true) String image,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int length,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int limit) {}

    private record Subject(
            PublicationKind kind, String id, String slug, String hostSlug, String link) {}

    /**
     * What is said of a publication.
     *
     * @param summary null if its authors said nothing short
     * @param image id of a file that everybody may see; null without one
     */
    private record Gist(String title, String summary, String image) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Published published;
    private final Files files;
    private final Connectors connectors;
    private final String portal;

    @Activate
    public Posts(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Published published,
            @Reference Files files,
            @Reference Connectors connectors) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Publications.TICK);
        this.published = published;
        this.files = files;
        this.connectors = connectors;
        this.portal = settings.portal();
    }

    /** Those of a publication, the latest first; whoever speaks for its organisation. */
    public Page<Post> list(String publicationId, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    spoken(em, publicationId, caller);
                    TypedQuery<PostEntity> query =
                            em.createQuery(
                                            "select p from PostEntity p where p.publicationId ="
                                                    + " :publication"
                                                    + (after == null ? "" : " and p.id < :after")
                                                    + " order by p.id desc",
                                            PostEntity.class)
                                    .setParameter("publication", publicationId)
                                    .setMaxResults(page.fetch());
                    if (after != null) {
                        query.setParameter("after", after.part(0));
                    }
                    return Page.of(
                            query.getResultList(),
                            page,
                            row -> row.view(caller.locale()),
                            row -> Cursor.of(row.id));
                });
    }

    public Post get(String publicationId, String id, Caller caller) {
        return transactions.read(
                em -> {
                    spoken(em, publicationId, caller);
                    PostEntity post = em.find(PostEntity.class, id);
                    if (post == null || !post.publicationId.equals(publicationId)) {
                        throw Problem.notFound();
                    }
                    return post.view(caller.locale());
                });
    }

    /** What would go out by this connector, to the letter. */
    public Preview preview(String publicationId, String connector, Caller caller) {
        Subject subject = subject(publicationId, caller);
        PublishingConnector to =
                connectors
                        .find(connector == null ? "" : connector)
                        .orElseThrow(
                                () -> Problem.malformed("unknown-connector", unknownConnector()));
        Gist gist = gist(subject);
        int limit = Connectors.limit(to);
        String text = text(gist, subject.link(), limit);
        return new Preview(
                text,
                subject.link(),
                gist.image() == null ? null : imageUrl(gist.image()),
                text.length(),
                limit);
    }

    /** Puts a post into the line; it goes out within seconds. */
    public Post queue(String publicationId, NewPost wanted, Caller caller) {
        Subject subject = subject(publicationId, caller);
        PublishingConnector to = ready(wanted.connector());
        Gist gist = gist(subject);
        int limit = Connectors.limit(to);
        String text = wanted.text() == null ? text(gist, subject.link(), limit) : wanted.text();
        new Validation().required("/text", text).atMost("/text", text, limit).orThrow();
        Instant now = clock.instant();
        return transactions.write(
                caller,
                em -> {
                    PublicationEntity publication = Store.locked(em, publicationId, caller);
                    requirePublic(publication);
                    requireNoneUnderWay(em, publicationId, to.name());
                    PostEntity post = new PostEntity();
                    post.id = Ids.next();
                    post.publicationId = publicationId;
                    post.organisationId = publication.organisationId;
                    post.connector = to.name();
                    post.text = text;
                    post.link = subject.link();
                    post.image = gist.image();
                    post.createdBy = caller.userId();
                    post.createdAt = now;
                    post.queue(now, now, null);
                    em.persist(post);
                    em.flush();
                    return post.view(caller.locale());
                });
    }

    /** Sends what failed once more, and what waits for its next attempt at once. */
    public Post retry(String publicationId, String id, Caller caller) {
        Instant now = clock.instant();
        return transactions.write(
                caller,
                em -> {
                    spoken(em, publicationId, caller);
                    PublicationEntity publication = Store.locked(em, publicationId, caller);
                    PostEntity post = locked(em, publicationId, id);
                    if (post == null) {
                        throw Problem.notFound();
                    }
                    requireNotOut(post);
                    requirePublic(publication);
                    if (post.state == Post.State.FAILED) {
                        requireNoneUnderWay(em, publicationId, post.connector);
                    }
                    post.attempts = 0;
                    post.queue(now, now, null);
                    em.flush();
                    return post.view(caller.locale());
                });
    }

    /** Takes back what did not go out; what is not there is no error. */
    public void remove(String publicationId, String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    spoken(em, publicationId, caller);
                    PostEntity post = locked(em, publicationId, id);
                    if (post != null) {
                        requireNotOut(post);
                        em.remove(post);
                    }
                });
    }

    private Subject subject(String publicationId, Caller caller) {
        return transactions.read(
                em -> {
                    PublicationEntity publication = spoken(em, publicationId, caller);
                    requirePublic(publication);
                    String host = Store.host(em, publication.organisationId).slug;
                    return new Subject(
                            publication.kind,
                            publication.id,
                            publication.slug,
                            host,
                            portal + publication.url(host));
                });
    }

    private static PublicationEntity spoken(EntityManager em, String id, Caller caller) {
        PublicationEntity publication = Store.visible(em, id, caller);
        if (!Rights.speaksFor(caller, publication.organisationId)) {
            throw Problem.forbidden();
        }
        return publication;
    }

    private static void requirePublic(PublicationEntity publication) {
        if (!publication.isPublic()) {
            throw notPublished();
        }
    }

    private static Problem notPublished() {
        return Problem.conflict(
                "not-published",
                new Text("Публикация не опубликована", "The publication is not public"));
    }

    private static Text unknownConnector() {
        return new Text("Такой сети нет", "There is no such network");
    }

    private PublishingConnector ready(String name) {
        new Validation().required("/connector", name).orThrow();
        PublishingConnector found =
                connectors
                        .find(name)
                        .orElseThrow(
                                () -> Problem.invalid("/connector", "unknown", unknownConnector()));
        found.unready()
                .ifPresent(
                        reason -> {
                            throw Problem.conflict("connector-unready", reason);
                        });
        return found;
    }

    /** Null if it is not there. */
    private static PostEntity locked(EntityManager em, String publicationId, String id) {
        PostEntity post = em.find(PostEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        return post == null || !post.publicationId.equals(publicationId) ? null : post;
    }

    private static void requireNotOut(PostEntity post) {
        if (post.state == Post.State.SENDING) {
            throw Problem.conflict(
                    "sending", new Text("Пост уже отправляется", "The post is being sent"));
        }
        if (post.state == Post.State.POSTED) {
            throw Problem.conflict(
                    "posted", new Text("Пост уже опубликован", "The post is out already"));
        }
    }

    /** Two people who want the same at the same time shall not tell the network twice. */
    private static void requireNoneUnderWay(
            EntityManager em, String publication, String connector) {
        em.createQuery(
                        "select p.id from PostEntity p where p.publicationId = :publication"
                                + " and p.connector = :connector and p.state in :under",
                        String.class)
                .setParameter("publication", publication)
                .setParameter("connector", connector)
                .setParameter("under", List.of(Post.State.QUEUED, Post.State.SENDING))
                .getResultStream()
                .findFirst()
                .ifPresent(
                        id -> {
                            throw Problem.conflict(
                                            "already-queued",
                                            new Text(
                                                    "Пост в эту сеть уже ждёт отправки",
                                                    "A post to this network is on its way"))
                                    .with("postId", id);
                        });
    }

    private Gist gist(Subject subject) {
        return switch (subject.kind()) {
            case ARTICLE -> {
                NewArticle article = found(published.article(subject.slug()).found()).content();
                yield new Gist(article.title(), article.lead(), visible(article.cover()));
            }
            case PRACTICE -> {
                NewPractice practice = found(published.practice(subject.slug()).found()).content();
                yield new Gist(practice.title(), practice.summary(), visible(practice.cover()));
            }
            case ALBUM -> {
                NewAlbum album = found(published.album(subject.id()).orElse(null)).content();
                String cover =
                        published.photos(subject.id(), 1).stream()
                                .findFirst()
                                .map(Photo::file)
                                .orElse(null);
                yield new Gist(
                        album.title(),
                        album.description() == null ? null : Markdown.text(album.description()),
                        visible(cover));
            }
            case PORTFOLIO -> {
                Published.Page page = found(published.organisation(subject.hostSlug()).found());
                yield new Gist(
                        page.host().name(),
                        page.portfolio().mission(),
                        visible(page.portfolio().cover()));
            }
        };
    }

    private static <T> T found(T published) {
        if (published == null) {
            throw notPublished();
        }
        return published;
    }

    /** The image, if everybody may see it: a network keeps what it got. */
    private String visible(String image) {
        return image(image).isPresent() ? image : null;
    }

    private Optional<StoredFile> image(String id) {
        return id == null
                ? Optional.empty()
                : files.find(id)
                        .filter(file -> file.audience() == Audience.PUBLIC && file.width() != null);
    }

    private String imageUrl(String id) {
        return portal + "/api/files/" + id + "/content/large";
    }

    /** To be handed to a network; null if there is none, or none any more. */
    PublishingConnector.Image imageNow(String id) {
        return image(id)
                .map(
                        file ->
                                new PublishingConnector.Image(
                                        imageUrl(id), file.mediaType(), () -> files.open(id)))
                .orElse(null);
    }

    private static String text(Gist gist, String link, int limit) {
        int room = limit - link.length() - BETWEEN.length();
        String title = Shortened.to(Math.max(0, room), gist.title());
        int left = room - title.length() - BETWEEN.length();
        String summary =
                gist.summary() == null || left < LEAST_SUMMARY
                        ? ""
                        : Shortened.to(left, gist.summary());
        return (title.isEmpty() ? "" : title + BETWEEN)
                + (summary.isEmpty() ? "" : summary + BETWEEN)
                + link;
    }

    /** Those that a person put into the line. */
    static List<Post> of(EntityManager em, String userId) {
        return em
                .createQuery(
                        "select p from PostEntity p where p.createdBy = :user order by p.id",
                        PostEntity.class)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(post -> post.view(new Locale("ru")))
                .toList();
    }

    /** Nobody put them into the line any more. */
    static void forget(EntityManager em, String userId) {
        Sql.update(
                Transactions.connection(em),
                "update portfolio_post set created_by = null where created_by = ?",
                userId);
    }
}
