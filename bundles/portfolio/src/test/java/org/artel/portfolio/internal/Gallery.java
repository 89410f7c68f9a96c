package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Clock;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPractice;

/** Publications over a database of its own, with a clock that tests set. */
final class Gallery {

    private static final AtomicLong VERSIONS = new AtomicLong();

    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");
    static final String TRUSTED = "01trusted";
    static final String NEW = "02new";
    static final Caller STAFF = caller("staff", Set.of(Role.STAFF));
    static final Caller MODERATOR = caller("moderator", Set.of(Role.MODERATOR));
    static final Caller STRANGER = caller("stranger", Set.of());
    static final Caller ANYBODY = Caller.anonymous(new Locale("ru"), "");

    final Map<String, OrganisationDirectory.Details> register = new TreeMap<>();
    final Map<String, StoredFile> kept = new ConcurrentHashMap<>();
    final Set<String> consenting = ConcurrentHashMap.newKeySet();
    final List<Notification> told = Collections.synchronizedList(new ArrayList<>());
    final List<Participation> ledger = Collections.synchronizedList(new ArrayList<>());
    final List<String> indexed = Collections.synchronizedList(new ArrayList<>());
    final Transactions transactions;
    final Clock clock = new Settable();
    final Register copy;
    final Depiction depiction;
    final Publications publications;
    final History history;
    final Discussion discussion;
    final Adoptions adoptions;
    final Following following;
    final Catalogue catalogue;
    final Views views;
    final StoredPublished published;
    final PortfolioClock job;
    final PortfolioData data;
    final PublicationDocuments documents;
    private volatile Instant now = MONDAY;

    Gallery(TestDatabase database) {
        this(database.freshDataSource("portfolio"));
    }

    Gallery(DataSource database) {
        transactions =
                PersistenceUnit.open("portfolio", Gallery.class.getClassLoader(), database)
                        .transactions();
        register.put(TRUSTED, details(TRUSTED, "Опора", "opora", "Томск", 2, false));
        register.put(NEW, details(NEW, "Соседи", "sosedi", "Омск", 1, false));
        Directory directory = new Directory();
        copy = new Register(transactions, directory);
        depiction = new Depiction(transactions, new Cabinet(kept), new Ledger(), new People());
        Announcements announcements =
                new Announcements(
                        (transaction, message) -> told.add(message),
                        (transaction, entries) -> ledger.addAll(entries),
                        id ->
                                id.startsWith("leader-")
                                        ? List.of(leads(id.substring(7)))
                                        : List.of());
        publications =
                new Publications(
                        transactions,
                        clock,
                        copy,
                        new Cabinet(kept),
                        depiction,
                        (transaction, type, ids) -> indexed.addAll(ids),
                        announcements,
                        () -> List.of("staff"));
        history = new History(transactions, new People());
        discussion = new Discussion(transactions, clock, new People(), announcements);
        adoptions = new Adoptions(transactions, clock, settings(), copy, announcements);
        following = new Following(transactions, clock, copy);
        catalogue = new Catalogue(transactions);
        views = new Views(transactions);
        published = new StoredPublished(transactions, copy, directory, depiction);
        job = new PortfolioClock(publications);
        data = new PortfolioData(transactions, clock, depiction, new Cabinet(kept));
        documents = new PublicationDocuments(transactions);
    }

    void at(Instant moment) {
        now = moment;
    }

    /** As the register tells its listeners, in a transaction. */
    void changes(OrganisationDirectory.Details details) {
        register.put(details.id(), details);
        transactions.run(
                Caller.system(),
                em -> new RegisterWatch().changed(Transactions.connection(em), details));
    }

    /** Each is a later version than those before. */
    static OrganisationDirectory.Details details(
            String id, String name, String slug, String city, int verification, boolean archived) {
        return new OrganisationDirectory.Details(
                id,
                name,
                null,
                slug,
                "ANO",
                city,
                "Сибирь",
                null,
                "education",
                null,
                null,
                null,
                null,
                verification,
                archived,
                null,
                null,
                VERSIONS.incrementAndGet());
    }

    static NewArticle article(String organisation, String title) {
        return new NewArticle(
                organisation, title, null, "Текст", null, null, null, null, null, List.of("Опыт"));
    }

    static NewPractice practice(String organisation, String title) {
        return new NewPractice(
                organisation,
                title,
                null,
                "Дорого",
                "Вместе",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    String upload(Caller by) {
        String id = Ids.next();
        kept.put(
                id,
                new StoredFile(
                        id, "photo", "image/jpeg", 1, 1200, 800, null, null, by.userId(), MONDAY));
        return id;
    }

    long told(String type) {
        return told.stream().filter(message -> message.type().equals(type)).count();
    }

    static Caller leader(String organisation) {
        return caller("leader-" + organisation, Set.of(), leads(organisation));
    }

    static Caller member(String organisation) {
        return caller(
                "member-" + organisation,
                Set.of(),
                new Membership(organisation, OrganisationRole.MEMBER));
    }

    private static Membership leads(String organisation) {
        return new Membership(organisation, OrganisationRole.LEADER);
    }

    private static Caller caller(String id, Set<Role> roles, Membership... memberships) {
        return new Caller(id, id, roles, List.of(memberships), true, null, new Locale("ru"), "");
    }

    private static Settings settings() {
        return new Settings() {
            @Override
            public Optional<String> get(String name) {
                return Optional.empty();
            }

            @Override
            public java.nio.file.Path home() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private final class Settable extends Clock {
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
    }

    private final class Directory implements OrganisationDirectory {
        @Override
        public Optional<Summary> find(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Summary> findAll(Collection<String> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Details> details(String id) {
            return Optional.ofNullable(register.get(id));
        }

        @Override
        public Optional<Details> bySlug(String slug) {
            return register.values().stream()
                    .filter(one -> slug.equals(one.slug()) || slug.equals("former-" + one.slug()))
                    .findFirst();
        }

        @Override
        public List<Details> after(String id, int limit) {
            return register.values().stream()
                    .filter(one -> id == null || one.id().compareTo(id) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    private final class Ledger implements Consents {
        @Override
        public List<ConsentDocument> documents() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void give(Connection transaction, String userId, String document, Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> given(Collection<String> userIds, String document) {
            Set<String> given = new java.util.HashSet<>(userIds);
            given.retainAll(consenting);
            return given;
        }
    }

    private static final class People implements UserDirectory {
        @Override
        public Optional<Person> find(String id) {
            return Optional.of(new Person(id, "Имя " + id, null, true, new Locale("ru")));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> found.put(id, find(id).get()));
            return found;
        }
    }
}
