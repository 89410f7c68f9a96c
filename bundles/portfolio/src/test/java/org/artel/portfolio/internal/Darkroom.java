package org.artel.portfolio.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublicationState;

/** Albums and photos over a database of its own, with a ledger of consents beside them. */
final class Darkroom {

    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");
    static final LocalDate SUNDAY = LocalDate.parse("2030-03-10");
    static final String TRUSTED = "01trusted";
    static final String NEW = "02new";
    static final Caller STAFF = caller("staff", Set.of(Role.STAFF), List.of());
    static final Caller STRANGER = caller("stranger", Set.of(), List.of());
    static final Caller ANYBODY = Caller.anonymous(new Locale("ru"), "");

    final Transactions transactions;
    private final HikariDataSource ledger;
    final Clock clock = Clock.fixed(MONDAY, ZoneOffset.UTC);
    final Map<String, StoredFile> kept = new ConcurrentHashMap<>();
    final Set<String> strangersToTheProduct = ConcurrentHashMap.newKeySet();
    final AtomicInteger ledgerAsked = new AtomicInteger();
    final AtomicInteger directoryAsked = new AtomicInteger();
    final Depiction depiction;
    final Photos photos;
    final PortfolioFiles guard;
    final ConsentWatch watch = new ConsentWatch(clock);

    Darkroom(TestDatabase database) {
        HikariDataSource pool = (HikariDataSource) database.freshDataSource("portfolio");
        transactions =
                PersistenceUnit.open("portfolio", Darkroom.class.getClassLoader(), pool)
                        .transactions();
        HikariConfig others = new HikariConfig();
        others.setDataSource(pool.getDataSource());
        others.setMaximumPoolSize(16);
        others.setMinimumIdle(0);
        others.setAutoCommit(false);
        others.setTransactionIsolation(pool.getTransactionIsolation());
        ledger = new HikariDataSource(others);
        depiction = new Depiction(transactions, new Cabinet(kept), new Ledger(), new People());
        photos = new Photos(transactions, clock, new Cabinet(kept), new People(), depiction);
        guard = new PortfolioFiles(transactions, depiction);
        transactions.run(
                Caller.system(),
                em -> {
                    Sql.update(
                            Transactions.connection(em),
                            "create table test_consent (entry_number integer generated always as"
                                    + " identity, user_id varchar(64) not null, given boolean not"
                                    + " null)");
                    em.persist(host(TRUSTED, 2));
                    em.persist(host(NEW, 1));
                });
    }

    private static HostEntity host(String id, int verification) {
        HostEntity host = new HostEntity();
        host.id = id;
        host.name = id;
        host.slug = id;
        host.city = "Томск";
        host.region = "Томская область";
        host.legalForm = "ANO";
        host.verification = verification;
        host.sortKey = id;
        return host;
    }

    /** A draft. */
    String album(String organisation) {
        return transactions.write(
                Caller.system(),
                em -> {
                    PublicationEntity album = new PublicationEntity();
                    album.id = Ids.next();
                    album.kind = PublicationKind.ALBUM;
                    album.organisationId = organisation;
                    album.slug = album.id;
                    album.title = "Субботник";
                    album.state = PublicationState.DRAFT;
                    album.number = 1;
                    album.createdAt = MONDAY;
                    album.updatedAt = MONDAY;
                    em.persist(album);
                    return album.id;
                });
    }

    /** As the engine does it: holds the album, asks, and stamps at the end. */
    void publish(String id) {
        depiction.agreeing(
                id,
                STAFF,
                (em, agreed) -> {
                    PublicationEntity album = Store.locked(em, id, STAFF);
                    depiction.beforePublish(em, album, agreed, STAFF);
                    album.state = PublicationState.PUBLISHED;
                    album.publishedNumber = album.number;
                    Store.stamp(em, album.organisationId);
                    return id;
                });
    }

    void withdrawAlbum(String id) {
        transactions.run(
                STAFF,
                em -> {
                    PublicationEntity album = Store.locked(em, id, STAFF);
                    depiction.afterWithdrawal(em, album, STAFF);
                    album.state = PublicationState.WITHDRAWN;
                    album.publishedNumber = null;
                    Store.stamp(em, album.organisationId);
                });
    }

    void state(String id, PublicationState state) {
        transactions.run(Caller.system(), em -> em.find(PublicationEntity.class, id).state = state);
    }

    void agrees(String person) {
        transactions.run(Caller.system(), em -> enter(Transactions.connection(em), person, true));
    }

    /** As the ledger does it: one transaction for its entry and whatever listeners do. */
    void takesBack(String person) {
        transactions.run(
                Caller.system(),
                em -> {
                    Connection transaction = Transactions.connection(em);
                    enter(transaction, person, false);
                    watch.withdrawn(transaction, person, Consents.DISTRIBUTION);
                });
    }

    private static void enter(Connection transaction, String person, boolean given) {
        Sql.update(
                transaction,
                "insert into test_consent (user_id, given) values (?, ?)",
                person,
                given);
    }

    /** An upload that {@link #STAFF} may use. */
    String upload() {
        return upload("image/jpeg");
    }

    String upload(String mediaType) {
        String id = Ids.next();
        kept.put(
                id,
                new StoredFile(id, "photo", mediaType, 1, 1200, 800, null, null, "staff", MONDAY));
        return id;
    }

    Photo add(String album, NewPhoto.Depicted... people) {
        return photos.add(album, photo(upload(), people), STAFF);
    }

    static NewPhoto photo(String file, NewPhoto.Depicted... people) {
        return new NewPhoto(file, "Люди сажают липы", null, null, null, List.of(people));
    }

    static NewPhoto.Depicted user(String id) {
        return new NewPhoto.Depicted(id, null, null);
    }

    static NewPhoto.Depicted named(String name, LocalDate consentOn) {
        return new NewPhoto.Depicted(null, name, consentOn);
    }

    /** Says anew who is on it, whatever was said before. */
    Photo depict(Photo photo, NewPhoto.Depicted... people) {
        return photos.change(
                photo.albumId(),
                photo.id(),
                -1,
                old ->
                        new NewPhoto(
                                old.file(),
                                old.alt(),
                                old.caption(),
                                old.author(),
                                old.licence(),
                                List.of(people)),
                STAFF);
    }

    Photo now(Photo photo) {
        return photos.get(photo.albumId(), photo.id(), STAFF);
    }

    List<String> seen(String album, Caller caller) {
        List<String> ids = new ArrayList<>();
        PageRequest page = new PageRequest(40, null);
        while (page != null) {
            Page<Photo> found = photos.list(album, page, caller);
            found.items().forEach(photo -> ids.add(photo.id()));
            page = found.nextCursor() == null ? null : new PageRequest(40, found.nextCursor());
        }
        return ids;
    }

    boolean reads(Photo photo, Caller caller) {
        StoredFile file = kept.get(photo.file());
        return file.audience() == Audience.PUBLIC || guard.mayRead(file, caller);
    }

    long stamp(String organisation) {
        return transactions.read(em -> em.find(HostEntity.class, organisation).stamp);
    }

    static Caller member(String organisation) {
        return caller(
                "member", Set.of(), List.of(new Membership(organisation, OrganisationRole.MEMBER)));
    }

    static Caller leader(String organisation) {
        return caller(
                "leader", Set.of(), List.of(new Membership(organisation, OrganisationRole.LEADER)));
    }

    private static Caller caller(String id, Set<Role> roles, List<Membership> memberships) {
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "");
    }

    /**
     * Entries in the same database, read on a connection of their own: what a withdrawal has not
     * committed makes Derby wait.
     */
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
            ledgerAsked.incrementAndGet();
            try (Connection connection = ledger.getConnection()) {
                Set<String> given =
                        new HashSet<>(
                                Sql.query(
                                        connection,
                                        "select c.user_id from test_consent c where c.user_id in ("
                                                + Sql.marks(userIds.size())
                                                + ") and c.given = true and not exists (select"
                                                + " n.entry_number from test_consent n where"
                                                + " n.user_id = c.user_id and n.entry_number >"
                                                + " c.entry_number)",
                                        row -> row.getString(1),
                                        userIds.toArray()));
                connection.rollback();
                return given;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class People implements UserDirectory {
        @Override
        public Optional<Person> find(String id) {
            return strangersToTheProduct.contains(id)
                    ? Optional.empty()
                    : Optional.of(new Person(id, "Имя " + id, null, true, new Locale("ru")));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            directoryAsked.incrementAndGet();
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> find(id).ifPresent(person -> found.put(id, person)));
            return found;
        }
    }
}
