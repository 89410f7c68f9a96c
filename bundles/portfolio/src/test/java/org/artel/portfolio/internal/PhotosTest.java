package org.artel.portfolio.internal;

import static org.artel.portfolio.internal.Darkroom.ANYBODY;
import static org.artel.portfolio.internal.Darkroom.NEW;
import static org.artel.portfolio.internal.Darkroom.STAFF;
import static org.artel.portfolio.internal.Darkroom.STRANGER;
import static org.artel.portfolio.internal.Darkroom.SUNDAY;
import static org.artel.portfolio.internal.Darkroom.TRUSTED;
import static org.artel.portfolio.internal.Darkroom.leader;
import static org.artel.portfolio.internal.Darkroom.member;
import static org.artel.portfolio.internal.Darkroom.named;
import static org.artel.portfolio.internal.Darkroom.photo;
import static org.artel.portfolio.internal.Darkroom.user;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.files.Audience;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.Photo;
import org.artel.portfolio.PublicationState;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Photos of albums, and who may know what of them. */
@RunWith(Parameterized.class)
public class PhotosTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Darkroom room;
    private String album;

    public PhotosTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        room = new Darkroom(database);
        album = room.album(TRUSTED);
    }

    @Test
    public void photosStandAsTheyCameUntilTheyArePutInAnotherOrder() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(room.add(album).id());
        }
        assertEquals(ids, room.seen(album, STAFF));
        room.photos.remove(album, ids.remove(2), STAFF);
        ids.add(room.add(album).id());
        assertEquals(ids, room.seen(album, STAFF));

        Collections.reverse(ids);
        long version = room.photos.get(album, ids.get(0), STAFF).version();
        room.photos.order(album, ids, STAFF);
        assertEquals(ids, room.seen(album, STAFF));
        assertEquals(version, room.photos.get(album, ids.get(0), STAFF).version());
        ids.add(room.add(album).id());
        assertEquals(ids, room.seen(album, STAFF));

        List<String> short_ = ids.subList(1, ids.size());
        assertEquals("/photos not-all", fault(() -> room.photos.order(album, short_, STAFF)));
        assertEquals("/photos not-all", fault(() -> room.photos.order(album, null, STAFF)));
        List<String> twice = new ArrayList<>(ids);
        twice.set(0, ids.get(1));
        assertEquals("/photos not-all", fault(() -> room.photos.order(album, twice, STAFF)));
    }

    @Test
    public void aHundredPhotosWithPeopleCostThreePagesAndOneQuestionEach() {
        for (int i = 0; i < 100; i++) {
            room.agrees("person" + i);
            room.add(album, user("person" + i), named("Гость", SUNDAY));
        }
        room.publish(album);
        room.ledgerAsked.set(0);
        room.directoryAsked.set(0);
        assertEquals(100, room.seen(album, ANYBODY).size());
        assertEquals(3, room.ledgerAsked.get());
        assertEquals(0, room.directoryAsked.get());
        assertEquals(100, room.seen(album, STAFF).size());
        assertEquals(3, room.directoryAsked.get());
        assertEquals(3, room.ledgerAsked.get());
    }

    @Test
    public void whoIsOnAPhotoIsToldToEditorsOnly() {
        room.agrees("anna");
        Photo photo = room.add(album, user("anna"), named("Олег Белов", SUNDAY));
        room.publish(album);
        List<NewPhoto.Depicted> people = room.now(photo).people();
        assertEquals(
                List.of("Имя anna", "Олег Белов"),
                people.stream().map(NewPhoto.Depicted::name).sorted().toList());
        for (Caller other : List.of(ANYBODY, STRANGER, member(NEW))) {
            assertNull(room.photos.get(album, photo.id(), other).people());
            assertNull(room.photos.list(album, PageRequest.first(), other).items().get(0).people());
        }
        assertEquals(
                2,
                room.photos
                        .list(album, PageRequest.first(), member(TRUSTED))
                        .items()
                        .get(0)
                        .people()
                        .size());
        assertNull(
                room.depiction
                        .visible(room.transactions.read(em -> Depiction.shown(em, album, 10)))
                        .get(0)
                        .people());
    }

    @Test
    public void aDraftIsAbsentForStrangersAndItsFilesToo() {
        Photo photo = room.add(album);
        for (Caller other : List.of(ANYBODY, STRANGER, leader(NEW))) {
            assertEquals("not-found", code(() -> room.seen(album, other)));
            assertEquals("not-found", code(() -> room.photos.get(album, photo.id(), other)));
            assertEquals("not-found", code(() -> room.photos.remove(album, photo.id(), other)));
            assertEquals("not-found", code(() -> room.photos.order(album, List.of(), other)));
            assertEquals(
                    "not-found", code(() -> room.photos.add(album, photo(room.upload()), other)));
            assertFalse(room.reads(photo, other));
        }
        assertTrue(room.reads(photo, member(TRUSTED)));
        room.publish(album);
        assertEquals(List.of(photo.id()), room.seen(album, ANYBODY));
        assertTrue(room.reads(photo, ANYBODY));
        assertEquals("forbidden", code(() -> room.photos.remove(album, photo.id(), leader(NEW))));
        assertEquals(
                "forbidden",
                code(() -> room.photos.change(album, photo.id(), -1, old -> old, STRANGER)));

        // A photo that came later is no part of what was published.
        Photo later = room.add(album);
        assertEquals(List.of(photo.id()), room.seen(album, ANYBODY));
        assertEquals("not-found", code(() -> room.photos.get(album, later.id(), ANYBODY)));
        assertFalse(room.reads(later, ANYBODY));
        room.withdrawAlbum(album);
        assertFalse(room.reads(photo, ANYBODY));
        assertEquals("not-found", code(() -> room.photos.get(album, photo.id(), ANYBODY)));
    }

    @Test
    public void aPhotoIsFoundInItsOwnAlbumOnly() {
        Photo photo = room.add(album);
        String other = room.album(NEW);
        assertEquals("not-found", code(() -> room.photos.get(other, photo.id(), STAFF)));
        assertEquals(
                "not-found",
                code(() -> room.photos.change(other, photo.id(), -1, old -> old, STAFF)));
        room.photos.remove(other, photo.id(), STAFF);
        assertEquals(List.of(photo.id()), room.seen(album, STAFF));
        assertEquals(
                "/file no-image", fault(() -> room.photos.add(other, photo(photo.file()), STAFF)));
    }

    @Test
    public void whatIsWrongWithAPhotoIsSaidFieldByField() {
        room.strangersToTheProduct.add("nobody");
        assertEquals("/file required", fault(() -> room.photos.add(album, photo(null), STAFF)));
        assertEquals("/file no-image", fault(() -> room.photos.add(album, photo("x"), STAFF)));
        assertEquals(
                "/file no-image",
                fault(() -> room.photos.add(album, photo(room.upload("application/pdf")), STAFF)));
        assertEquals(
                "/file no-image",
                fault(() -> room.photos.add(album, photo(room.upload()), member(TRUSTED))));
        assertEquals("/people/0/userId unknown", fault(() -> room.add(album, user("nobody"))));
        assertEquals("/people/0/name required", fault(() -> room.add(album, named(" ", null))));
        assertEquals("/people/1 twice", fault(() -> room.add(album, user("anna"), user("anna"))));
        assertEquals(
                "/people/0/consentOn ahead",
                fault(() -> room.add(album, named("Олег", SUNDAY.plusDays(2)))));
        Photo photo = room.add(album);
        assertEquals(
                "/file twice", fault(() -> room.photos.add(album, photo(photo.file()), STAFF)));
        assertEquals(1, room.seen(album, STAFF).size());
    }

    @Test
    public void anAlbumHoldsFiveHundred() {
        for (int i = 0; i < Photos.LIMIT; i++) {
            room.add(album);
        }
        assertEquals("too-many", code(() -> room.add(album)));
        room.publish(album);
        assertEquals(
                Photos.LIMIT,
                room.transactions
                        .read(em -> Depiction.covers(em, List.of(album), false))
                        .apply(album)
                        .photos());
    }

    @Test
    public void twoEditorsDoNotOverwriteEachOther() {
        Photo photo = room.add(album);
        Photo changed = room.depict(photo, named("Олег", null));
        assertTrue(changed.version() > photo.version());
        assertEquals(changed.version(), room.now(photo).version());
        assertEquals(
                "stale",
                code(
                        () ->
                                room.photos.change(
                                        album, photo.id(), photo.version(), old -> old, STAFF)));
    }

    @Test
    public void aNewFileTakesThePlaceOfTheOldOne() {
        Photo photo = room.add(album);
        room.publish(album);
        String file = room.upload();
        Photo changed = room.photos.change(album, photo.id(), -1, old -> photo(file), STAFF);
        assertEquals(file, changed.file());
        assertNull(room.kept.get(photo.file()).owner());
        assertEquals(Audience.PUBLIC, room.kept.get(file).audience());
    }

    @Test
    public void whatANotYetTrustedOrganisationSaysAnewWaitsForTheNextPublishing() {
        String own = room.album(NEW);
        Photo photo = room.add(own);
        room.publish(own);
        long stamp = room.stamp(NEW);
        Photo changed =
                room.photos.change(
                        own, photo.id(), -1, old -> caption(old, "Покупайте у нас"), leader(NEW));
        assertFalse(changed.published());
        assertEquals(List.of(), room.seen(own, ANYBODY));
        assertFalse(room.reads(photo, ANYBODY));
        assertTrue(room.stamp(NEW) > stamp);

        Photo trusted = room.add(album);
        room.publish(album);
        assertFalse(
                room.photos
                        .change(album, trusted.id(), -1, old -> caption(old, "x"), member(TRUSTED))
                        .published());
        room.publish(album);
        assertTrue(
                room.photos
                        .change(album, trusted.id(), -1, old -> caption(old, "y"), leader(TRUSTED))
                        .published());
        assertTrue(room.reads(trusted, ANYBODY));
    }

    @Test
    public void aPublicPhotoKeepsItsDescriptionForWhoeverDoesNotSeeIt() {
        NewPhoto silent = new NewPhoto(room.upload(), " ", null, null, null, null);
        Photo photo = room.photos.add(album, silent, STAFF);
        assertEquals("/photos/0/alt required", fault(() -> room.publish(album)));
        room.photos.change(album, photo.id(), -1, old -> photo(old.file()), STAFF);
        room.publish(album);
        assertEquals(
                "/alt required",
                fault(
                        () ->
                                room.photos.change(
                                        album,
                                        photo.id(),
                                        -1,
                                        old ->
                                                new NewPhoto(
                                                        old.file(), null, null, null, null, null),
                                        STAFF)));
        assertEquals("/photos required", fault(() -> room.publish(room.album(TRUSTED))));
    }

    @Test
    public void whatAnEditorOfTheCentreReadsDoesNotChangeMeanwhile() {
        Photo photo = room.add(album);
        room.state(album, PublicationState.REVIEW);
        Caller leader = leader(TRUSTED);
        assertEquals(
                "waiting",
                code(() -> room.photos.change(album, photo.id(), -1, old -> old, leader)));
        assertEquals("waiting", code(() -> room.photos.add(album, photo(room.upload()), leader)));
        room.photos.change(album, photo.id(), -1, old -> caption(old, "x"), STAFF);
        room.photos.remove(album, photo.id(), leader);
        room.photos.remove(album, photo.id(), leader);
        assertNull(room.kept.get(photo.file()).owner());
    }

    @Test
    public void anAlbumThatGoesTakesItsPhotosAlong() {
        Photo photo = room.add(album, named("Олег", null));
        room.transactions.run(
                STAFF,
                em -> room.depiction.beforeRemoval(em, Store.locked(em, album, STAFF), STAFF));
        assertEquals(List.of(), room.seen(album, STAFF));
        assertNull(room.kept.get(photo.file()).owner());
        assertEquals(
                Long.valueOf(0),
                room.transactions.read(
                        em ->
                                em.createQuery("select count(d) from DepictedEntity d", Long.class)
                                        .getSingleResult()));
    }

    private static NewPhoto caption(NewPhoto old, String caption) {
        return new NewPhoto(
                old.file(), old.alt(), caption, old.author(), old.licence(), old.people());
    }

    private static String code(Runnable attempt) {
        return assertThrows(Problem.class, attempt::run).code();
    }

    private static String fault(Runnable attempt) {
        Problem problem = assertThrows(Problem.class, attempt::run);
        assertEquals("invalid", problem.code());
        return problem.errors().get(0).pointer() + " " + problem.errors().get(0).code();
    }
}
