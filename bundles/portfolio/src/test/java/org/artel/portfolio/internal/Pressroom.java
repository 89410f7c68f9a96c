package org.artel.portfolio.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.Host;
import org.artel.portfolio.Licence;
import org.artel.portfolio.Mention;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPost;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Photo;
import org.artel.portfolio.Post;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublicationState;
import org.artel.portfolio.PublishingConnector;

/** Posts and mentions over a database of their own, with a network that does as tests say. */
final class Pressroom {

    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");
    static final String ORGANISATION = "01organisation";
    static final String OTHER = "02organisation";
    static final String PORTAL = "https://portal.example.org";
    static final String COVER = "cover";
    static final Caller STAFF = caller("staff", Set.of(Role.STAFF), List.of());
    static final Caller MODERATOR = caller("moderator", Set.of(Role.MODERATOR), List.of());
    static final Caller LEADER = of("leader", ORGANISATION, OrganisationRole.LEADER);
    static final Caller MEMBER = of("member", ORGANISATION, OrganisationRole.MEMBER);
    static final Caller STRANGER = of("stranger", OTHER, OrganisationRole.LEADER);

    /** What the network answers to a post. */
    @FunctionalInterface
    interface Answer {
        PublishingConnector.Posted to(PublishingConnector.Outgoing outgoing)
                throws IOException, PublishingConnector.RetryLater, PublishingConnector.Refused;
    }

    final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Audience> images = new ConcurrentHashMap<>(Map.of(COVER, Audience.PUBLIC));
    final Map<String, NewArticle> articles = new ConcurrentHashMap<>();
    final Wire wire = new Wire("wire");
    final Transactions transactions;
    final Clock clock;
    final Connectors connectors = new Connectors();
    final Posts posts;
    final PostsClock job;
    final PostsHealth health;
    final Mentions mentions;
    private volatile Instant now = MONDAY;

    Pressroom(TestDatabase database) {
        this(database, Duration.ofSeconds(30));
    }

    /**
     * @param patience how long a connector is waited for
     */
    Pressroom(TestDatabase database, Duration patience) {
        transactions =
                PersistenceUnit.open(
                                "portfolio",
                                Pressroom.class.getClassLoader(),
                                database.freshDataSource("portfolio"))
                        .transactions();
        clock =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        connectors.present = List.of(wire);
        posts =
                new Posts(
                        transactions,
                        clock,
                        settings(Map.of("ARTEL_PUBLIC_URL", PORTAL)),
                        new Shown(),
                        new Store(),
                        connectors);
        job =
                new PostsClock(
                        transactions,
                        clock,
                        posts,
                        connectors,
                        (transaction, message) -> told.add(message),
                        patience);
        health = new PostsHealth(transactions, clock);
        mentions = new Mentions(transactions, clock);
        host(ORGANISATION, "Добрые соседи");
        host(OTHER, "Другие");
    }

    void at(Instant moment) {
        now = moment;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    private void host(String id, String name) {
        transactions.run(
                Caller.system(),
                em -> {
                    HostEntity host = new HostEntity();
                    host.id = id;
                    host.name = name;
                    host.slug = "host-" + id;
                    host.city = "Краснодар";
                    host.region = "Краснодарский край";
                    host.legalForm = "ANO";
                    host.verification = 2;
                    host.sortKey = name;
                    em.persist(host);
                });
    }

    /** An article that everybody reads. */
    String article() {
        return article("Сад у реки", "Как школьники посадили сад.", COVER);
    }

    String article(String title, String lead, String cover) {
        String id = Ids.next();
        articles.put(
                id,
                new NewArticle(
                        ORGANISATION, title, lead, null, cover, "Сад", null, null, null, null));
        return publication(PublicationKind.ARTICLE, id, title);
    }

    /** Something that everybody reads, of a kind of which there is one. */
    String publication(PublicationKind kind) {
        return publication(kind, Ids.next(), "Сад у реки");
    }

    private String publication(PublicationKind kind, String id, String title) {
        transactions.run(
                Caller.system(),
                em -> {
                    PublicationEntity one = new PublicationEntity();
                    one.id = id;
                    one.kind = kind;
                    one.organisationId = ORGANISATION;
                    one.slug = id;
                    one.title = title + " (правится)";
                    one.publicTitle = title;
                    one.state = PublicationState.PUBLISHED;
                    one.number = 1;
                    one.publishedNumber = 1;
                    one.createdAt = now;
                    one.updatedAt = now;
                    em.persist(one);
                });
        return id;
    }

    void withdraw(String publication) {
        transactions.run(
                Caller.system(),
                em -> {
                    PublicationEntity one = em.find(PublicationEntity.class, publication);
                    one.publishedNumber = null;
                    one.state = PublicationState.WITHDRAWN;
                });
    }

    void archive(String organisation) {
        transactions.run(
                Caller.system(), em -> em.find(HostEntity.class, organisation).archived = true);
    }

    Post queue(String publication) {
        return posts.queue(publication, new NewPost("wire", null), LEADER);
    }

    Post again(Post post) {
        return posts.get(post.publicationId(), post.id(), LEADER);
    }

    List<Mention> mentions() {
        return mentions.list(
                        new Mentions.Filter(null, null, null, null, null),
                        new PageRequest(100, null),
                        STAFF)
                .items();
    }

    static Settings settings(Map<String, String> values) {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public java.nio.file.Path home() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Caller of(String id, String organisation, OrganisationRole role) {
        return caller(id, Set.of(), List.of(new Membership(organisation, role)));
    }

    private static Caller caller(String id, Set<Role> roles, List<Membership> memberships) {
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "");
    }

    /** A network that remembers what it got. */
    static final class Wire implements PublishingConnector {

        final List<Outgoing> got = Collections.synchronizedList(new ArrayList<>());
        private final String name;
        volatile int limit = 300;
        volatile Text unready;
        volatile Answer answer;

        Wire(String name) {
            this.name = name;
            this.answer = outgoing -> new Posted("https://wire.example.org/" + outgoing.key(), "1");
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Text title() {
            return new Text("Провод", "The Wire");
        }

        @Override
        public int limit() {
            return limit;
        }

        @Override
        public Optional<Text> unready() {
            return Optional.ofNullable(unready);
        }

        @Override
        public Posted post(Outgoing outgoing) throws IOException, RetryLater, Refused {
            got.add(outgoing);
            return answer.to(outgoing);
        }
    }

    /** Any number of articles, and one of everything else. */
    private final class Shown implements Published {

        @Override
        public long stamp() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long stamp(String organisationId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Found<Page> organisation(String slug) {
            NewPortfolio portfolio =
                    new NewPortfolio(
                            "Чтобы рядом были соседи.",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            COVER,
                            "Сад",
                            null);
            return new Found<>(
                    new Page(
                            new Host(ORGANISATION, "Добрые соседи", slug, "К", "К", null, 2),
                            "ANO",
                            null,
                            null,
                            null,
                            null,
                            portfolio,
                            true,
                            MONDAY,
                            1),
                    slug);
        }

        @Override
        public Found<Item<NewArticle>> article(String slug) {
            return new Found<>(
                    new Item<>(
                            slug,
                            PublicationKind.ARTICLE,
                            slug,
                            null,
                            articles.get(slug),
                            MONDAY,
                            MONDAY,
                            1),
                    slug);
        }

        @Override
        public Found<Item<NewPractice>> practice(String slug) {
            NewPractice practice =
                    new NewPractice(
                            ORGANISATION,
                            "Сад двора",
                            "Двор сажает сад.",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            COVER,
                            "Сад");
            return new Found<>(
                    new Item<>(
                            slug,
                            PublicationKind.PRACTICE,
                            slug,
                            null,
                            practice,
                            MONDAY,
                            MONDAY,
                            1),
                    slug);
        }

        @Override
        public Optional<Item<NewAlbum>> album(String id) {
            NewAlbum album =
                    new NewAlbum(
                            ORGANISATION,
                            "Субботник",
                            "**Вышли** все, [и сосед](https://example.org).",
                            null,
                            null,
                            null);
            return Optional.of(
                    new Item<>(id, PublicationKind.ALBUM, id, null, album, MONDAY, MONDAY, 1));
        }

        @Override
        public List<Photo> photos(String albumId, int limit) {
            return List.of(
                    new Photo(
                            "photo",
                            albumId,
                            0,
                            COVER,
                            1,
                            1,
                            "Сад",
                            null,
                            null,
                            Licence.values()[0],
                            null,
                            true,
                            false,
                            1));
        }

        @Override
        public List<Item<NewArticle>> articles(String organisationId, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Item<NewPractice>> practices(String organisationId, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Item<NewAlbum>> albums(String organisationId, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Adopter> adopters(String practiceId, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Item<NewArticle>> latestArticles(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Item<NewPractice>> latestPractices(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> marks(int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Address> addresses(String after, String upTo) {
            throw new UnsupportedOperationException();
        }
    }

    /** Images, as public as tests say. */
    private final class Store implements Files {
        @Override
        public Optional<StoredFile> find(String id) {
            return Optional.ofNullable(images.get(id))
                    .map(
                            audience ->
                                    new StoredFile(
                                            id,
                                            id,
                                            "image/png",
                                            1,
                                            1,
                                            1,
                                            null,
                                            audience,
                                            null,
                                            MONDAY));
        }

        @Override
        public List<StoredFile> attachedTo(String owner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoredFile attach(
                Connection transaction,
                String fileId,
                String owner,
                Audience audience,
                Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void detach(Connection transaction, String fileId, String owner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoredFile store(String name, InputStream content, Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String id) {
            return new ByteArrayInputStream(new byte[] {1, 2, 3});
        }
    }
}
