package org.artel.forum.internal;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.persistence.EntityManager;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.RoleDirectory;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.participation.Participation;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.NewCategory;
import org.artel.forum.NewPost;
import org.artel.forum.NewTopic;
import org.artel.forum.Post;
import org.artel.forum.Reading;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.Writing;

/** The engine over a database of its own, with a clock that tests set. */
final class Commons {

    /** A Monday, eight in the morning in Moscow. */
    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");

    /** Verified; the other one is not. */
    static final String VERIFIED = "01verified";

    static final String UNVERIFIED = "02unverified";

    static final Caller STAFF = caller("staff", Set.of(Role.STAFF), List.of());
    static final Caller MODERATOR = caller("moderator", Set.of(Role.MODERATOR), List.of());
    static final Caller AUTHORITY = caller("authority", Set.of(Role.AUTHORITY), List.of());
    static final Caller LEADER = of("leader", VERIFIED, OrganisationRole.LEADER);
    static final Caller MEMBER = of("member", VERIFIED, OrganisationRole.MEMBER);
    static final Caller NEWCOMER = of("newcomer", UNVERIFIED, OrganisationRole.LEADER);
    static final Caller LONER = caller("loner", Set.of(), List.of());
    static final Caller VISITOR = Caller.anonymous(new Locale("ru"), "");

    private static final List<Caller> PEOPLE =
            List.of(STAFF, MODERATOR, AUTHORITY, LEADER, MEMBER, NEWCOMER, LONER);

    final List<Participation> ledger = Collections.synchronizedList(new ArrayList<>());
    final List<String> indexed = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> owners = new ConcurrentHashMap<>();

    final Transactions transactions;
    final Clock clock;
    final Access access;
    final Names names;
    final Unread unread;
    final Subscriptions subscriptions;
    final Gatekeeping gate;

    /** What was said of requests that are due: the topic and the days left. */
    final List<String> due = Collections.synchronizedList(new ArrayList<>());

    /** What people were told: the type, the person, the link. */
    final List<Told> told = Collections.synchronizedList(new ArrayList<>());

    /** What authors were told of their posts: what, and the post's id. */
    final List<String> verdicts = Collections.synchronizedList(new ArrayList<>());

    final Announcements announcements;
    final Herald herald;
    final Digest digest;
    final Upkeep upkeep;
    final Views views;
    final Attachments attachments;
    final Categories categories;
    final Posts posts;
    final Topics topics;
    final Moves moves;
    final Polls polls;
    final Reactions reactions;
    final Solutions solutions;
    final Drafts drafts;
    final ForumFiles guard;
    final ForumDocuments documents;
    final ForumData data;
    final RequestsClock requests;
    final ModerationLog log;
    final Notices notices;
    final ReviewQueue queue;
    final Flags flags;
    final Reviews reviews;
    final Rules rules;
    final Sanctions sanctions;
    final Imports imports;
    final OwnPosts own;
    final Cases cases;
    final EventTalk talk;

    private volatile Instant now = MONDAY;

    /** Something that somebody was told. */
    record Told(String type, String person, String link, Map<String, Object> data) {}

    Commons(TestDatabase database) {
        this(database.freshDataSource("forum"));
    }

    Commons(DataSource database) {
        this(database, new Gatekeeping.Pace(10_000, 10_000));
    }

    /** With people as patient as tests are not. */
    static Commons unhurried(TestDatabase database) {
        return new Commons(database.freshDataSource("forum"), Gatekeeping.Pace.USUAL);
    }

    private Commons(DataSource database, Gatekeeping.Pace pace) {
        transactions =
                PersistenceUnit.open("forum", Commons.class.getClassLoader(), database)
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
        unread = new Unread(clock);
        announcements =
                new Announcements(clock) {
                    @Override
                    void due(EntityManager em, TopicEntity topic, int days) {
                        due.add(topic.id + " " + days);
                        super.due(em, topic, days);
                    }

                    @Override
                    void moderated(
                            EntityManager em,
                            TopicEntity topic,
                            PostEntity post,
                            String what,
                            String reason,
                            Standing by) {
                        verdicts.add(what + " " + post.id);
                        super.moderated(em, topic, post, what, reason, by);
                    }
                };
        People people = new People();
        Organisations organisations = new Organisations();
        Files files = new Shelf();
        access = new Access(organisations, Commons::memberships, people, people);
        names = new Names(people, people, organisations);
        upkeep =
                new Upkeep(
                        clock,
                        new NoSettings(),
                        (transaction, type, ids) -> indexed.addAll(ids),
                        (transaction, entries) -> ledger.addAll(entries),
                        announcements,
                        unread);
        Notifications notifications =
                (transaction, one) ->
                        one.recipients()
                                .forEach(
                                        each ->
                                                told.add(
                                                        new Told(
                                                                one.type(),
                                                                each.userId(),
                                                                one.link(),
                                                                one.data())));
        log = new ModerationLog(transactions, clock, access, names);
        notices = new Notices(notifications, new NoSettings());
        queue = new ReviewQueue(clock, notices);
        gate = new Gatekeeping(clock, queue, log, pace);
        views = new Views(names, unread);
        attachments = new Attachments(files);
        categories = new Categories(transactions, access, names, unread, upkeep);
        posts =
                new Posts(
                        transactions,
                        clock,
                        access,
                        views,
                        names,
                        gate,
                        attachments,
                        upkeep,
                        announcements,
                        queue,
                        log);
        topics =
                new Topics(
                        transactions,
                        clock,
                        new NoSettings(),
                        access,
                        views,
                        posts,
                        gate,
                        upkeep,
                        people,
                        names,
                        unread);
        subscriptions = new Subscriptions(transactions, clock, access, unread, topics, categories);
        moves = new Moves(transactions, clock, access, topics, posts, upkeep, log, unread);
        polls = new Polls(transactions, clock, access, upkeep, gate);
        reactions = new Reactions(transactions, access, posts, upkeep, gate);
        solutions = new Solutions(transactions, clock, access, topics, upkeep, announcements);
        drafts = new Drafts(transactions, clock);
        guard = new ForumFiles(transactions, access);
        documents = new ForumDocuments(transactions);
        data = new ForumData(transactions, posts, upkeep);
        herald = new Herald(transactions, clock, access, names, people, notifications, 0);
        digest = new Digest(transactions, clock, new NoSettings(), access, unread, notifications);
        requests = new RequestsClock(transactions, clock, new NoSettings(), announcements);
        flags =
                new Flags(
                        transactions,
                        clock,
                        access,
                        names,
                        gate,
                        queue,
                        upkeep,
                        log,
                        announcements);
        reviews = new Reviews(transactions, clock, access, names, posts, log);
        rules = new Rules(transactions, log);
        sanctions = new Sanctions(transactions, clock, people, people, names, log, notices);
        imports = new Imports(transactions, clock, people, categories, upkeep, log);
        own = new OwnPosts(transactions);
        cases = new Cases(transactions, clock, access, names, gate, upkeep, log, notices);
        talk = new EventTalk(transactions, clock, access, topics);
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /** A category that everybody reads and whoever signed in writes in. */
    Category open() {
        return category(Reading.PUBLIC, Writing.SIGNED_IN);
    }

    Category category(Reading reading, Writing writing) {
        return categories.create(
                new NewCategory(
                        null,
                        new Text("Раздел", "Category"),
                        null,
                        reading,
                        writing,
                        writing,
                        null,
                        null),
                STAFF);
    }

    Topic topic(Category category, Caller author) {
        return topic(category, TopicKind.DISCUSSION, author);
    }

    Topic topic(Category category, TopicKind kind, Caller author) {
        return topics.start(
                new NewTopic(
                        category.id(),
                        kind,
                        "Как вести учёт добровольцев",
                        "Расскажите, **как** это устроено у вас.",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                author);
    }

    Post reply(Topic topic, String body, Caller author) {
        return posts.reply(topic.id(), new NewPost(body, null, null, null), author);
    }

    List<Post> read(Topic topic, Caller caller) {
        return posts.list(topic.id(), 1, 0, new PageRequest(100, null), caller).items();
    }

    Topic again(Topic topic, Caller caller) {
        return topics.get(topic.id(), caller);
    }

    List<Topic> list(Topics.Filter filter, Caller caller) {
        return topics.list(filter, new PageRequest(100, null), caller).items();
    }

    static Topics.Filter within(Category category) {
        return new Topics.Filter(
                category.id(), null, null, null, null, null, null, null, null, null);
    }

    /** What the database counts, to hold what is kept against it. */
    long count(String statement, Object... arguments) {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        statement,
                                        row -> row.getLong(1),
                                        arguments)
                                .get(0));
    }

    /** Somebody of a verified organisation. */
    static Caller person(int number) {
        return of("person" + number, VERIFIED, OrganisationRole.MEMBER);
    }

    /** Somebody who is known and belongs nowhere. */
    static Caller stranger(int number) {
        return caller("stranger" + number, Set.of(), List.of());
    }

    private static List<Membership> memberships(String person) {
        return PEOPLE.stream()
                .filter(one -> one.userId().equals(person))
                .findFirst()
                .map(Caller::memberships)
                .orElse(List.of());
    }

    private static Caller of(String id, String organisation, OrganisationRole role) {
        return caller(id, Set.of(), List.of(new Membership(organisation, role)));
    }

    private static Caller caller(String id, Set<Role> roles, List<Membership> memberships) {
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "");
    }

    /** Everybody but {@code nobody}. */
    static final class People implements UserDirectory, RoleDirectory {
        @Override
        public Optional<Person> find(String id) {
            return id.equals("nobody")
                    ? Optional.empty()
                    : Optional.of(new Person(id, id, null, true, new Locale("ru")));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> find(id).ifPresent(one -> found.put(id, one)));
            return found;
        }

        @Override
        public Map<String, Set<Role>> roles(Collection<String> ids) {
            Map<String, Set<Role>> found = new HashMap<>();
            for (Caller one : PEOPLE) {
                if (ids.contains(one.userId()) && !one.roles().isEmpty()) {
                    found.put(one.userId(), one.roles());
                }
            }
            return found;
        }

        @Override
        public List<String> holders(Role role) {
            return PEOPLE.stream().filter(one -> one.is(role)).map(Caller::userId).toList();
        }
    }

    static final class Organisations implements OrganisationDirectory {
        @Override
        public Optional<Summary> find(String id) {
            return Optional.of(new Summary(id, "НКО", "nko", id.equals(VERIFIED) ? 2 : 1, false));
        }

        @Override
        public Map<String, Summary> findAll(Collection<String> ids) {
            Map<String, Summary> found = new HashMap<>();
            ids.forEach(id -> found.put(id, find(id).get()));
            return found;
        }

        @Override
        public Optional<Details> details(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Details> bySlug(String slug) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Details> after(String id, int limit) {
            throw new UnsupportedOperationException();
        }
    }

    /** Every file is there, and belongs to whoever attached it first. */
    private final class Shelf implements Files {
        @Override
        public Optional<StoredFile> find(String id) {
            return Optional.of(file(id));
        }

        private StoredFile file(String id) {
            return new StoredFile(
                    id,
                    id + ".png",
                    "image/png",
                    1,
                    1,
                    1,
                    owners.get(id),
                    Audience.GUARDED,
                    null,
                    MONDAY);
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
            if (!owner.equals(owners.computeIfAbsent(fileId, id -> owner))) {
                throw Problem.notFound();
            }
            return file(fileId);
        }

        @Override
        public void detach(Connection transaction, String fileId, String owner) {
            owners.remove(fileId, owner);
        }

        @Override
        public StoredFile store(String name, InputStream content, Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String id) {
            throw new UnsupportedOperationException();
        }
    }

    StoredFile attached(String fileId) {
        return new StoredFile(
                fileId,
                fileId,
                "image/png",
                1,
                1,
                1,
                owners.get(fileId),
                Audience.GUARDED,
                null,
                MONDAY);
    }
}
