package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.Photo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People on photos: nobody is shown to the public without having agreed to it.
 *
 * <p>The file of a photo is public if the photo is and nobody is on it; every other one is guarded,
 * and {@link PortfolioFiles} asks for the consents each time.
 */
@Component(service = Depiction.class)
public class Depiction {

    /** Somebody who cannot be shown; told to editors only. */
    record Missing(String photoId, String name, String userId) {}

    /** A photo as a publishing needs it: no entity, because SQL changes the row. */
    private record Row(String id, String file, String alt, boolean published) {}

    /**
     * Photos with who is on them, as they were read. Others are asked about these people after the
     * reading: it need not hold a connection while they take one of their own.
     */
    record Depicted(List<PhotoEntity> photos, Map<String, List<DepictedEntity>> people) {

        static Depicted of(EntityManager em, List<PhotoEntity> photos) {
            return new Depicted(
                    photos, depicted(em, photos.stream().map(photo -> photo.id).toList()));
        }

        private List<DepictedEntity> on(PhotoEntity photo) {
            return people.getOrDefault(photo.id, List.of());
        }

        private List<DepictedEntity> everybody() {
            return people.values().stream().flatMap(List::stream).toList();
        }
    }

    /** Of whom consents are asked, and how many had withdrawn before. */
    private record Asked(long counter, Set<String> people) {}

    /** What the people who are to be shown said before the transaction. */
    record Agreed(long counter, Set<String> asked, Set<String> given) {

        private void require(Set<String> accounts) {
            if (!asked.containsAll(accounts)) {
                throw new Outdated();
            }
        }
    }

    /** Others are to be shown than were asked, or somebody withdrew meanwhile. */
    private static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Disagreed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient List<Missing> missing;

        private Disagreed(List<Missing> missing) {
            this.missing = missing;
        }
    }

    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final Files files;
    private final Consents consents;
    private final UserDirectory people;

    @Activate
    public Depiction(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Files files,
            @Reference Consents consents,
            @Reference UserDirectory people) {
        this.transactions = transactions;
        this.files = files;
        this.consents = consents;
        this.people = people;
    }

    /**
     * Does what shows people, once everybody was asked for their consent: before its transaction,
     * which would else hold a connection while the ledger takes one of its own. Who comes in or
     * withdraws in between is asked again.
     *
     * @param work within the transaction; hands what was agreed to {@link #beforePublish} or {@link
     *     #team}
     */
    <T> T agreeing(String publicationId, Caller caller, BiFunction<EntityManager, Agreed, T> work) {
        for (int attempt = 1; ; attempt++) {
            Asked asked = transactions.read(em -> asked(em, publicationId));
            Agreed agreed = new Agreed(asked.counter(), asked.people(), given(asked.people()));
            try {
                return naming(() -> transactions.write(caller, em -> work.apply(em, agreed)));
            } catch (Outdated e) {
                if (attempt == ATTEMPTS) {
                    throw Problem.stale();
                }
            }
        }
    }

    private static Asked asked(EntityManager em, String publicationId) {
        long counter = Gate.counter(Transactions.connection(em));
        PublicationEntity publication = em.find(PublicationEntity.class, publicationId);
        Set<String> people =
                publication == null
                        ? Set.of()
                        : switch (publication.kind) {
                            case ALBUM ->
                                    Set.copyOf(
                                            em.createQuery(
                                                            "select distinct d.userId from"
                                                                    + " DepictedEntity d, PhotoEntity p"
                                                                    + " where p.albumId = :album and"
                                                                    + " d.photoId = p.id and d.userId is"
                                                                    + " not null",
                                                            String.class)
                                                    .setParameter("album", publicationId)
                                                    .getResultList());
                            case PORTFOLIO ->
                                    members(
                                            Nature.PORTFOLIO
                                                    .read(
                                                            Versions.content(
                                                                    em,
                                                                    publication.id,
                                                                    publication.number))
                                                    .team());
                            case ARTICLE, PRACTICE -> Set.of();
                        };
        return new Asked(counter, people);
    }

    /**
     * Shows every photo of the album, or refuses. Call it with the publication locked, and before
     * the organisation is stamped.
     */
    void beforePublish(EntityManager em, PublicationEntity album, Agreed agreed, Caller caller) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        List<Row> photos = rows(em, album.id);
        requireComplete(photos);
        Map<String, List<DepictedEntity>> depicted =
                depicted(em, photos.stream().map(Row::id).toList());
        List<DepictedEntity> everybody = depicted.values().stream().flatMap(List::stream).toList();
        Set<String> accounts = accounts(everybody);
        agreed.require(accounts);
        requireConsents(everybody.stream().filter(one -> !one.agreed(agreed.given())).toList());
        if (!accounts.isEmpty() && !Gate.holds(transaction, agreed.counter())) {
            throw new Outdated();
        }
        Sql.update(
                transaction,
                "update portfolio_photo set published = ?, hidden = ?, version = version + 1"
                        + " where album_id = ? and (published = ? or hidden = ?)",
                true,
                false,
                album.id,
                false,
                true);
        photos.stream()
                .filter(photo -> !photo.published() && !depicted.containsKey(photo.id()))
                .forEach(photo -> audience(transaction, album, photo, Audience.PUBLIC, caller));
    }

    /** Shows none of them any more. */
    void afterWithdrawal(EntityManager em, PublicationEntity album, Caller caller) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        List<Row> photos = rows(em, album.id);
        Set<String> peopled = depicted(em, photos.stream().map(Row::id).toList()).keySet();
        Sql.update(
                transaction,
                "update portfolio_photo set published = ?, version = version + 1 where album_id = ?"
                        + " and published = ?",
                false,
                album.id,
                true);
        photos.stream()
                .filter(photo -> photo.published() && !peopled.contains(photo.id()))
                .forEach(photo -> audience(transaction, album, photo, Audience.GUARDED, caller));
    }

    /** The album goes, and everything in it. */
    void beforeRemoval(EntityManager em, PublicationEntity album, Caller caller) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        rows(em, album.id).forEach(photo -> files.detach(transaction, photo.file(), album.owner()));
        Sql.update(
                transaction,
                "delete from portfolio_depicted where photo_id in"
                        + " (select id from portfolio_photo where album_id = ?)",
                album.id);
        Sql.update(transaction, "delete from portfolio_photo where album_id = ?", album.id);
        Sql.update(
                transaction, "delete from portfolio_withdrawal where publication_id = ?", album.id);
    }

    /** Refuses to show members who did not agree to it. */
    void team(List<NewPortfolio.TeamMember> team, Agreed agreed) {
        agreed.require(members(team));
        List<Missing> missing =
                team.stream()
                        .filter(one -> !agreed(one, agreed.given()))
                        .map(one -> new Missing(null, one.name(), one.userId()))
                        .toList();
        if (!missing.isEmpty()) {
            throw new Disagreed(missing);
        }
    }

    /** Those of the team who may be shown at this moment. */
    List<NewPortfolio.TeamMember> agreedOf(List<NewPortfolio.TeamMember> team) {
        Set<String> given = given(members(team));
        return team.stream().filter(one -> agreed(one, given)).toList();
    }

    private static Set<String> members(List<NewPortfolio.TeamMember> team) {
        return team == null
                ? Set.of()
                : team.stream()
                        .map(NewPortfolio.TeamMember::userId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    /** On paper, or in the ledger. */
    private static boolean agreed(NewPortfolio.TeamMember one, Set<String> given) {
        return one.consentOn() != null || one.userId() != null && given.contains(one.userId());
    }

    /**
     * How many photos an album has, and the file of the first of them.
     *
     * @param file null without any
     */
    record Cover(long photos, String file) {

        private static final Cover NONE = new Cover(0, null);
    }

    /**
     * Of all of these albums.
     *
     * @param all not only what everybody may see
     */
    static Function<String, Cover> covers(EntityManager em, List<String> albums, boolean all) {
        if (albums.isEmpty()) {
            return album -> Cover.NONE;
        }
        // In SQL: EclipseLink writes booleans into a statement with a subquery as numbers, which
        // Derby refuses.
        Connection transaction = Transactions.connection(em);
        String shown = all ? "" : " and p.published = ? and p.hidden = ?";
        List<Object> arguments = new ArrayList<>(albums);
        if (!all) {
            arguments.addAll(List.of(true, false));
        }
        Map<String, Long> counts = new HashMap<>();
        Sql.query(
                transaction,
                "select p.album_id, count(*) from portfolio_photo p where p.album_id in ("
                        + Sql.marks(albums.size())
                        + ")"
                        + shown
                        + " group by p.album_id",
                row -> counts.put(row.getString(1), row.getLong(2)),
                arguments.toArray());
        if (!all) {
            arguments.addAll(List.of(true, false));
        }
        Map<String, Cover> found = new HashMap<>();
        Sql.query(
                transaction,
                "select p.album_id, p.file_id from portfolio_photo p where p.album_id in ("
                        + Sql.marks(albums.size())
                        + ")"
                        + shown
                        + " and not exists (select 1 from portfolio_photo q where q.album_id ="
                        + " p.album_id"
                        + shown.replace("p.", "q.")
                        + " and (q.position_at < p.position_at or q.position_at = p.position_at"
                        + " and q.id < p.id))",
                row ->
                        found.put(
                                row.getString(1),
                                new Cover(counts.get(row.getString(1)), row.getString(2))),
                arguments.toArray());
        return album -> found.getOrDefault(album, Cover.NONE);
    }

    /** What a public album shows, in its order; to be handed to {@link #visible}. */
    static Depicted shown(EntityManager em, String albumId, int limit) {
        return Depicted.of(
                em,
                shown(
                                em.createQuery(
                                                "select p from PhotoEntity p where p.albumId ="
                                                        + " :album"
                                                        + SHOWN
                                                        + " order by p.position, p.id",
                                                PhotoEntity.class)
                                        .setParameter("album", albumId))
                        .setMaxResults(limit)
                        .getResultList());
    }

    /** Of photos that are shown those whose people still agree, asked now; names nobody. */
    List<Photo> visible(Depicted found) {
        Set<String> given = given(found.everybody());
        return found.photos().stream()
                .filter(photo -> agreed(found.on(photo), given))
                .map(photo -> photo.toPhoto(null))
                .toList();
    }

    /** As editors see them, with the names of those who have an account. */
    List<Photo> toEditors(Depicted found, Caller caller) {
        Map<String, String> names =
                names(found.everybody().stream().map(one -> one.userId), caller);
        return found.photos().stream()
                .map(
                        photo ->
                                photo.toPhoto(
                                        found.on(photo).stream()
                                                .map(one -> one.toDepicted(names))
                                                .toList()))
                .toList();
    }

    static boolean agreed(List<DepictedEntity> people, Set<String> given) {
        return people.stream().allMatch(one -> one.agreed(given));
    }

    static final String SHOWN = " and p.published = :published and p.hidden = :hidden";

    static <T> TypedQuery<T> shown(TypedQuery<T> query) {
        return query.setParameter("published", true).setParameter("hidden", false);
    }

    /** By photo; photos without anybody are missing. */
    static Map<String, List<DepictedEntity>> depicted(EntityManager em, Collection<String> ids) {
        Map<String, List<DepictedEntity>> found = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            em.createQuery(
                            "select d from DepictedEntity d where d.photoId in :ids order by d.id",
                            DepictedEntity.class)
                    .setParameter("ids", portion)
                    .getResultList()
                    .forEach(
                            one ->
                                    found.computeIfAbsent(one.photoId, id -> new ArrayList<>())
                                            .add(one));
        }
        return found;
    }

    /** Who of them agrees in the ledger. */
    Set<String> given(List<DepictedEntity> people) {
        return given(accounts(people));
    }

    private static Set<String> accounts(List<DepictedEntity> people) {
        return people.stream()
                .map(one -> one.userId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    Set<String> given(Set<String> userIds) {
        return userIds.isEmpty() ? Set.of() : consents.given(userIds, Consents.DISTRIBUTION);
    }

    private Map<String, String> names(Stream<String> userIds, Caller caller) {
        Set<String> ids =
                userIds.filter(Objects::nonNull)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, String> names = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            people.findAll(portion)
                    .forEach((id, person) -> names.put(id, person.name(caller.locale())));
        }
        return names;
    }

    /** Refuses if anybody is on the list; to be called within {@link #naming}. */
    static void requireConsents(List<DepictedEntity> missing) {
        if (!missing.isEmpty()) {
            throw new Disagreed(
                    missing.stream()
                            .map(one -> new Missing(one.photoId, one.name, one.userId))
                            .toList());
        }
    }

    /** Does it; if that shows somebody who did not agree, tells editors who, once it has ended. */
    <T> T naming(Supplier<T> work) {
        try {
            return work.get();
        } catch (Disagreed e) {
            Map<String, String> names =
                    names(e.missing.stream().map(Missing::userId), Caller.system());
            throw Problem.conflict(
                            "consent-missing",
                            new Text(
                                    "Не все, кого видно, согласились на это. Получите согласие или"
                                            + " уберите их",
                                    "Not everybody who is shown agreed to it. Get their consent or"
                                            + " leave them out"))
                    .with(
                            "people",
                            e.missing.stream()
                                    .map(
                                            one ->
                                                    one.name() != null
                                                            ? one
                                                            : new Missing(
                                                                    one.photoId(),
                                                                    names.get(one.userId()),
                                                                    one.userId()))
                                    .toList());
        }
    }

    /**
     * Hides every photo with the person, from this transaction's commit on. Takes rows in the order
     * that {@link Gate} asks for, and asks no consents: their ledger is what is being written.
     */
    static void hide(Connection transaction, String userId, Instant now) {
        Gate.pass(transaction);
        record Hidden(String id, String album, String organisation, boolean shown) {}
        List<Hidden> photos =
                Sql.query(
                        transaction,
                        "select p.id, p.album_id, p.organisation_id, p.published from"
                                + " portfolio_photo p where p.hidden = ? and p.id in (select"
                                + " d.photo_id from portfolio_depicted d where d.user_id = ?)"
                                + " order by p.id",
                        row ->
                                new Hidden(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getBoolean(4)),
                        false,
                        userId);
        // Whoever takes back their word takes back the paper as well.
        Sql.update(
                transaction,
                "update portfolio_depicted set consent_on = null where user_id = ?",
                userId);
        List<Object[]> ids = new ArrayList<>();
        List<Object[]> withdrawals = new ArrayList<>();
        Set<String> outdated = new TreeSet<>();
        for (Hidden photo : photos) {
            ids.add(new Object[] {true, photo.id()});
            withdrawals.add(
                    new Object[] {Ids.next(), photo.id(), photo.album(), userId, now, false});
            if (photo.shown()) {
                outdated.add(photo.organisation());
            }
        }
        if (photos.isEmpty()) {
            return;
        }
        Sql.updateAll(
                transaction,
                "update portfolio_photo set hidden = ?, version = version + 1 where id = ?",
                ids);
        Sql.updateAll(
                transaction,
                "insert into portfolio_withdrawal (id, photo_id, publication_id, person_id,"
                        + " withdrawn_at, told) values (?, ?, ?, ?, ?, ?)",
                withdrawals);
        if (!outdated.isEmpty()) {
            // All organisations before the one stamp of the module, as everybody else takes them.
            outdated.forEach(
                    organisation ->
                            Sql.update(
                                    transaction,
                                    "update portfolio_organisation set stamp = stamp + 1 where id ="
                                            + " ?",
                                    organisation));
            Store.outdate(transaction);
        }
    }

    /** Photos that the person is on, as the person may read of them. */
    List<Map<String, Object>> of(EntityManager em, String userId) {
        return em.createQuery(
                        "select p, b.title, d.consentOn from DepictedEntity d, PhotoEntity p,"
                                + " PublicationEntity b where d.userId = :user and p.id = d.photoId"
                                + " and b.id = p.albumId order by p.id",
                        Object[].class)
                .setParameter("user", userId)
                .getResultStream()
                .map(
                        row -> {
                            PhotoEntity photo = (PhotoEntity) row[0];
                            Map<String, Object> told = new LinkedHashMap<>();
                            told.put("id", photo.id);
                            told.put("album", row[1]);
                            told.put("albumId", photo.albumId);
                            told.put("organisationId", photo.organisationId);
                            told.put("file", photo.file);
                            told.put("caption", photo.caption);
                            told.put("consentOn", (LocalDate) row[2]);
                            told.put("published", photo.published);
                            told.put("hidden", photo.hidden);
                            return told;
                        })
                .toList();
    }

    /**
     * Forgets who is on the photos. Somebody without a consent stays on them, so that none is shown
     * again by mistake.
     */
    void forget(EntityManager em, String userId, Instant now) {
        em.flush();
        Connection transaction = Transactions.connection(em);
        hide(transaction, userId, now);
        Sql.update(
                transaction,
                "update portfolio_depicted set user_id = null, name = ? where user_id = ?",
                UserDirectory.ERASED.ru(),
                userId);
        Sql.update(
                transaction,
                "update portfolio_withdrawal set person_id = null where person_id = ?",
                userId);
    }

    private static void requireComplete(List<Row> photos) {
        Validation validation = new Validation();
        if (photos.isEmpty()) {
            validation.required("/photos", (Object) null);
        }
        for (int i = 0; i < photos.size(); i++) {
            validation.required("/photos/" + i + "/alt", photos.get(i).alt());
        }
        validation.orThrow();
    }

    private static List<Row> rows(EntityManager em, String albumId) {
        return Sql.query(
                Transactions.connection(em),
                "select id, file_id, alt, published from portfolio_photo where album_id = ?"
                        + " order by position_at, id",
                row ->
                        new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4)),
                albumId);
    }

    private void audience(
            Connection transaction,
            PublicationEntity album,
            Row photo,
            Audience audience,
            Caller caller) {
        files.attach(transaction, photo.file(), album.owner(), audience, caller);
    }
}
