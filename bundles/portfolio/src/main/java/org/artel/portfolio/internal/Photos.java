package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Photos of albums. Whoever changes an album's photos holds its publication. */
@Component(service = Photos.class)
public class Photos {

    /** Photos in an album, at most. */
    public static final int LIMIT = 500;

    private static final int PEOPLE = 50;

    /** Today has begun here before anywhere else. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    /** What is asked of others before the album is held. */
    private record Asked(StoredFile file, long counter, Set<String> given) {}

    /** What was read for somebody who edits it or not. */
    private record Found(Depiction.Depicted depicted, boolean edits, String nextCursor) {}

    private final Transactions transactions;
    private final Clock clock;
    private final Files files;
    private final UserDirectory users;
    private final Depiction depiction;

    @Activate
    public Photos(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Clock clock,
            @Reference Files files,
            @Reference UserDirectory users,
            @Reference Depiction depiction) {
        this.transactions = transactions;
        this.clock = clock;
        this.files = files;
        this.users = users;
        this.depiction = depiction;
    }

    /** In their order: to editors all, with who is on them, to others what everybody may see. */
    public Page<Photo> list(String albumId, PageRequest page, Caller caller) {
        Cursor after = page.after(2);
        int position = after == null ? -1 : position(after.part(0));
        Found found =
                transactions.read(
                        em -> {
                            boolean edits =
                                    Rights.edits(
                                            caller, visible(em, albumId, caller).organisationId);
                            TypedQuery<PhotoEntity> query =
                                    em.createQuery(
                                                    "select p from PhotoEntity p where p.albumId ="
                                                            + " :album and (p.position > :position"
                                                            + " or p.position = :position and p.id"
                                                            + " > :after)"
                                                            + (edits ? "" : Depiction.SHOWN)
                                                            + " order by p.position, p.id",
                                                    PhotoEntity.class)
                                            .setParameter("album", albumId)
                                            .setParameter("position", position)
                                            .setParameter(
                                                    "after", after == null ? "" : after.part(1))
                                            .setMaxResults(page.fetch());
                            Page<PhotoEntity> rows =
                                    Page.of(
                                            (edits ? query : Depiction.shown(query))
                                                    .getResultList(),
                                            page,
                                            photo -> photo,
                                            photo ->
                                                    Cursor.of(
                                                            String.valueOf(photo.position),
                                                            photo.id));
                            return new Found(
                                    Depiction.Depicted.of(em, rows.items()),
                                    edits,
                                    rows.nextCursor());
                        });
        return new Page<>(told(found, caller), found.nextCursor());
    }

    public Photo get(String albumId, String id, Caller caller) {
        Found found =
                transactions.read(
                        em -> {
                            PublicationEntity album = visible(em, albumId, caller);
                            PhotoEntity photo = photo(em, albumId, id);
                            boolean edits = Rights.edits(caller, album.organisationId);
                            if (!edits && !shown(album, photo)) {
                                throw Problem.notFound();
                            }
                            return new Found(
                                    Depiction.Depicted.of(em, List.of(photo)), edits, null);
                        });
        return told(found, caller).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private List<Photo> told(Found found, Caller caller) {
        return found.edits()
                ? depiction.toEditors(found.depicted(), caller)
                : depiction.visible(found.depicted());
    }

    /** At the end; not public until the album is published again. */
    public Photo add(String albumId, NewPhoto wanted, Caller caller) {
        transactions.read(em -> editable(em, albumId, caller));
        check(wanted);
        StoredFile file = image(wanted.file());
        Depiction.Depicted written =
                transactions.write(
                        caller,
                        em -> {
                            PublicationEntity album = writable(em, albumId, caller);
                            requireFree(em, albumId, wanted.file());
                            Object[] there =
                                    em.createQuery(
                                                    "select count(p), max(p.position) from PhotoEntity p"
                                                            + " where p.albumId = :album",
                                                    Object[].class)
                                            .setParameter("album", albumId)
                                            .getSingleResult();
                            if ((Long) there[0] >= LIMIT) {
                                throw Problem.conflict(
                                        "too-many",
                                        new Text(
                                                "В альбоме не больше " + LIMIT + " фотографий",
                                                "An album holds at most " + LIMIT + " photos"));
                            }
                            PhotoEntity photo = new PhotoEntity();
                            photo.id = Ids.next();
                            photo.albumId = albumId;
                            photo.organisationId = album.organisationId;
                            photo.position = there[1] == null ? 0 : (Integer) there[1] + 1;
                            photo.createdAt = now();
                            photo.change(wanted);
                            photo.width = file.width();
                            photo.height = file.height();
                            em.persist(photo);
                            depict(em, photo.id, List.of(), people(wanted));
                            em.flush();
                            attach(em, album, photo.file, Audience.GUARDED, caller);
                            return Depiction.Depicted.of(em, List.of(photo));
                        });
        return depiction.toEditors(written, caller).get(0);
    }

    /**
     * What a not yet trusted author says anew of a photo waits for the album's next publishing;
     * nobody comes onto a photo that everybody sees without having agreed.
     */
    public Photo change(
            String albumId,
            String id,
            long expectedVersion,
            UnaryOperator<NewPhoto> change,
            Caller caller) {
        Asked asked = ask(albumId, id, expectedVersion, change, caller);
        Depiction.Depicted written =
                depiction.naming(
                        () ->
                                transactions.write(
                                        caller,
                                        em -> {
                                            PublicationEntity album = writable(em, albumId, caller);
                                            PhotoEntity photo = photo(em, albumId, id);
                                            IfMatch.require(expectedVersion, photo.version);
                                            List<DepictedEntity> before = people(em, id);
                                            NewPhoto old = photo.toNewPhoto(before);
                                            NewPhoto wanted = change.apply(old);
                                            if (!asked.file().id().equals(wanted.file())) {
                                                // Only if somebody else changed it since it was
                                                // asked for.
                                                throw Problem.stale();
                                            }
                                            boolean shown = shown(album, photo);
                                            if (shown) {
                                                new Validation()
                                                        .required("/alt", wanted.alt())
                                                        .orThrow();
                                            }
                                            List<DepictedEntity> after = people(wanted);
                                            boolean lost =
                                                    shown && lost(em, photo, before, after, asked);
                                            String oldFile = photo.file;
                                            if (!oldFile.equals(wanted.file())) {
                                                requireFree(em, albumId, wanted.file());
                                                photo.width = asked.file().width();
                                                photo.height = asked.file().height();
                                            }
                                            photo.change(wanted);
                                            if (!old.equals(photo.toNewPhoto(before))
                                                    && !showsAtOnce(em, album, caller)) {
                                                photo.published = false;
                                            }
                                            if (lost) {
                                                photo.hidden = true;
                                            }
                                            depict(em, id, before, after);
                                            // Also if only its people changed: whoever edits it now
                                            // has not seen
                                            // that.
                                            em.lock(photo, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                                            em.flush();
                                            if (!oldFile.equals(photo.file)) {
                                                files.detach(
                                                        Transactions.connection(em),
                                                        oldFile,
                                                        album.owner());
                                            }
                                            attach(
                                                    em,
                                                    album,
                                                    photo.file,
                                                    shown(album, photo) && after.isEmpty()
                                                            ? Audience.PUBLIC
                                                            : Audience.GUARDED,
                                                    caller);
                                            if (shown) {
                                                Store.stamp(em, album.organisationId);
                                            }
                                            return Depiction.Depicted.of(em, List.of(photo));
                                        }));
        return depiction.toEditors(written, caller).get(0);
    }

    /** What is not there is no error. */
    public void remove(String albumId, String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    PublicationEntity album = locked(em, albumId, caller);
                    PhotoEntity photo = em.find(PhotoEntity.class, id);
                    if (photo == null || !photo.albumId.equals(albumId)) {
                        return;
                    }
                    files.detach(Transactions.connection(em), photo.file, album.owner());
                    people(em, id).forEach(em::remove);
                    em.remove(photo);
                    if (shown(album, photo)) {
                        Store.stamp(em, album.organisationId);
                    }
                });
    }

    /** The order in which they stand from now on; {@code ids} are all of the album's photos. */
    public void order(String albumId, List<String> ids, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    PublicationEntity album = writable(em, albumId, caller);
                    Map<String, Integer> present = new HashMap<>();
                    em.createQuery(
                                    "select p.id, p.position from PhotoEntity p where p.albumId ="
                                            + " :album",
                                    Object[].class)
                            .setParameter("album", albumId)
                            .getResultList()
                            .forEach(row -> present.put((String) row[0], (Integer) row[1]));
                    new Validation()
                            .check(
                                    ids != null
                                            && ids.size() == present.size()
                                            && present.keySet().equals(new HashSet<>(ids)),
                                    "/photos",
                                    "not-all",
                                    new Text(
                                            "Назовите все фотографии альбома, каждую один раз",
                                            "Name every photo of the album once"))
                            .orThrow();
                    // By id, so that two who change the same rows meet them in one order.
                    Map<String, Integer> moved = new TreeMap<>();
                    for (int i = 0; i < ids.size(); i++) {
                        if (present.get(ids.get(i)) != i) {
                            moved.put(ids.get(i), i);
                        }
                    }
                    if (moved.isEmpty()) {
                        return;
                    }
                    List<Object[]> rows = new ArrayList<>();
                    moved.forEach((id, position) -> rows.add(new Object[] {position, id}));
                    // Their versions stay: the order is nothing that an editor of a photo sees.
                    Sql.updateAll(
                            Transactions.connection(em),
                            "update portfolio_photo set position_at = ? where id = ?",
                            rows);
                    if (album.isPublic()) {
                        Store.stamp(em, album.organisationId);
                    }
                });
    }

    /** Checks what is wanted, and asks for what others know, before anything is held. */
    private Asked ask(
            String albumId,
            String id,
            long expectedVersion,
            UnaryOperator<NewPhoto> change,
            Caller caller) {
        record Read(NewPhoto wanted, long counter) {}
        Read read =
                transactions.read(
                        em -> {
                            editable(em, albumId, caller);
                            PhotoEntity photo = photo(em, albumId, id);
                            IfMatch.require(expectedVersion, photo.version);
                            long counter = Gate.counter(Transactions.connection(em));
                            return new Read(
                                    change.apply(photo.toNewPhoto(people(em, id))), counter);
                        });
        check(read.wanted());
        return new Asked(
                image(read.wanted().file()),
                read.counter(),
                depiction.given(people(read.wanted())));
    }

    /**
     * Whether somebody on a public photo no longer agrees, by what is wanted: on paper. Refuses if
     * somebody new does not.
     */
    private boolean lost(
            EntityManager em,
            PhotoEntity photo,
            List<DepictedEntity> before,
            List<DepictedEntity> after,
            Asked asked) {
        Map<String, DepictedEntity> known =
                before.stream().collect(Collectors.toMap(Photos::who, one -> one, (a, b) -> a));
        List<DepictedEntity> fresh =
                after.stream().filter(one -> !known.containsKey(who(one))).toList();
        fresh.forEach(one -> one.photoId = photo.id);
        Depiction.requireConsents(
                fresh.stream().filter(one -> !one.agreed(asked.given())).toList());
        if (fresh.stream().anyMatch(one -> one.userId != null)
                && !Gate.holds(Transactions.connection(em), asked.counter())) {
            throw Problem.stale();
        }
        List<DepictedEntity> withdrawn =
                after.stream()
                        .filter(
                                one ->
                                        known.containsKey(who(one))
                                                && known.get(who(one)).consentOn != null
                                                && !one.agreed(asked.given()))
                        .toList();
        for (DepictedEntity one : withdrawn) {
            Sql.update(
                    Transactions.connection(em),
                    "insert into portfolio_withdrawal (id, photo_id, publication_id, person_id,"
                            + " withdrawn_at, told) values (?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    photo.id,
                    photo.albumId,
                    one.userId,
                    now(),
                    // By an editor's own hand.
                    true);
        }
        return !withdrawn.isEmpty();
    }

    private static String who(DepictedEntity one) {
        return one.userId == null ? "name:" + one.name : "user:" + one.userId;
    }

    /** Rows of people who stay as they are stay. */
    private static void depict(
            EntityManager em,
            String photoId,
            List<DepictedEntity> before,
            List<DepictedEntity> after) {
        Function<DepictedEntity, List<Object>> said =
                one -> Arrays.asList(one.userId, one.name, one.consentOn);
        Set<List<Object>> wanted = after.stream().map(said).collect(Collectors.toSet());
        Set<List<Object>> present = before.stream().map(said).collect(Collectors.toSet());
        before.stream().filter(one -> !wanted.contains(said.apply(one))).forEach(em::remove);
        after.stream()
                .filter(one -> !present.contains(said.apply(one)))
                .forEach(
                        one -> {
                            one.photoId = photoId;
                            em.persist(one);
                        });
    }

    /** New rows of who shall be on the photo; whoever has an account is named there. */
    private static List<DepictedEntity> people(NewPhoto wanted) {
        return wanted.people() == null
                ? List.of()
                : wanted.people().stream()
                        .map(
                                one -> {
                                    DepictedEntity depicted = new DepictedEntity();
                                    depicted.id = Ids.next();
                                    depicted.userId = one.userId();
                                    depicted.name =
                                            one.userId() == null ? one.name().strip() : null;
                                    depicted.consentOn = one.consentOn();
                                    return depicted;
                                })
                        .toList();
    }

    private static List<DepictedEntity> people(EntityManager em, String photoId) {
        return Depiction.depicted(em, List.of(photoId)).getOrDefault(photoId, List.of());
    }

    private void check(NewPhoto wanted) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), EARLIEST);
        Validation validation =
                new Validation()
                        .required("/file", wanted.file())
                        .atMost("/alt", wanted.alt(), 300)
                        .atMost("/caption", wanted.caption(), 500)
                        .atMost("/author", wanted.author(), 200);
        List<NewPhoto.Depicted> people = wanted.people() == null ? List.of() : wanted.people();
        validation.check(
                people.size() <= PEOPLE,
                "/people",
                "too-many",
                new Text("Не больше " + PEOPLE + " человек", "At most " + PEOPLE + " people"));
        validation.orThrow();
        Map<String, ?> known =
                users.findAll(
                        people.stream()
                                .filter(Objects::nonNull)
                                .map(NewPhoto.Depicted::userId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        Set<String> named = new HashSet<>();
        for (int i = 0; i < people.size(); i++) {
            String pointer = "/people/" + i;
            NewPhoto.Depicted one = people.get(i);
            validation.required(pointer, one);
            if (one == null) {
                continue;
            }
            if (one.userId() == null) {
                validation
                        .required(pointer + "/name", one.name())
                        .atMost(pointer + "/name", one.name(), 200);
            } else {
                validation.check(
                        known.containsKey(one.userId()),
                        pointer + "/userId",
                        "unknown",
                        new Text("Такого человека нет", "There is no such person"));
            }
            validation.check(
                    one.userId() == null && one.name() == null
                            || named.add(
                                    one.userId() == null
                                            ? "name:" + one.name().strip()
                                            : "user:" + one.userId()),
                    pointer,
                    "twice",
                    new Text("Этот человек уже назван", "This person is named already"));
            validation.check(
                    one.consentOn() == null || !one.consentOn().isAfter(today),
                    pointer + "/consentOn",
                    "ahead",
                    new Text(
                            "Согласие не могло быть дано в будущем",
                            "A consent cannot be of a day to come"));
        }
        validation.orThrow();
    }

    private StoredFile image(String id) {
        return files.find(id)
                .filter(file -> file.mediaType().startsWith("image/"))
                .orElseThrow(Photos::noImage);
    }

    private static Problem noImage() {
        return Problem.invalid(
                "/file",
                "no-image",
                new Text(
                        "Загрузите изображение: такого среди ваших нет",
                        "Upload an image: there is no such one of yours"));
    }

    private static void requireFree(EntityManager em, String albumId, String file) {
        long there =
                em.createQuery(
                                "select count(p) from PhotoEntity p where p.albumId = :album and"
                                        + " p.file = :file",
                                Long.class)
                        .setParameter("album", albumId)
                        .setParameter("file", file)
                        .getSingleResult();
        new Validation()
                .check(
                        there == 0,
                        "/file",
                        "twice",
                        new Text(
                                "Эта фотография уже в альбоме", "The album has this photo already"))
                .orThrow();
    }

    private void attach(
            EntityManager em,
            PublicationEntity album,
            String file,
            Audience audience,
            Caller caller) {
        Connection transaction = Transactions.connection(em);
        try {
            files.attach(transaction, file, album.owner(), audience, caller);
        } catch (Problem e) {
            throw e.kind() == Problem.Kind.NOT_FOUND ? noImage() : e;
        }
    }

    private static boolean showsAtOnce(EntityManager em, PublicationEntity album, Caller caller) {
        return Rights.reviews(caller)
                || Rights.speaksFor(caller, album.organisationId)
                        && Store.host(em, album.organisationId).verification >= Rights.TRUSTED;
    }

    private static boolean shown(PublicationEntity album, PhotoEntity photo) {
        return album.isPublic() && photo.published && !photo.hidden;
    }

    private static PublicationEntity visible(EntityManager em, String id, Caller caller) {
        return album(Store.visible(em, id, caller));
    }

    private static PublicationEntity editable(EntityManager em, String id, Caller caller) {
        return album(Store.editable(em, id, caller));
    }

    private static PublicationEntity locked(EntityManager em, String id, Caller caller) {
        return album(Store.locked(em, id, caller));
    }

    private static PublicationEntity writable(EntityManager em, String id, Caller caller) {
        PublicationEntity album = locked(em, id, caller);
        Publications.mayWrite(Store.host(em, album.organisationId), caller);
        Publications.requireWritable(album, caller);
        return album;
    }

    private static PublicationEntity album(PublicationEntity publication) {
        if (publication.kind != PublicationKind.ALBUM) {
            throw Problem.notFound();
        }
        return publication;
    }

    private static PhotoEntity photo(EntityManager em, String albumId, String id) {
        PhotoEntity photo = em.find(PhotoEntity.class, id);
        if (photo == null || !photo.albumId.equals(albumId)) {
            throw Problem.notFound();
        }
        return photo;
    }

    private static int position(String part) {
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException e) {
            throw Cursor.foreign();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
