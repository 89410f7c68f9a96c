package org.artel.portfolio.internal;

import static org.artel.portfolio.internal.Darkroom.ANYBODY;
import static org.artel.portfolio.internal.Darkroom.MONDAY;
import static org.artel.portfolio.internal.Darkroom.NEW;
import static org.artel.portfolio.internal.Darkroom.STAFF;
import static org.artel.portfolio.internal.Darkroom.SUNDAY;
import static org.artel.portfolio.internal.Darkroom.TRUSTED;
import static org.artel.portfolio.internal.Darkroom.member;
import static org.artel.portfolio.internal.Darkroom.named;
import static org.artel.portfolio.internal.Darkroom.user;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.files.Audience;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.Photo;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Nobody is shown to the public without having agreed to it. */
@RunWith(Parameterized.class)
public class DepictionTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Darkroom room;
    private String album;

    public DepictionTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        room = new Darkroom(database);
        album = room.album(TRUSTED);
    }

    @Test
    public void anAlbumIsRefusedWithTheNamesOfWhoeverDidNotAgree() {
        Photo trees = room.add(album);
        Photo photo = room.add(album, user("anna"), named("Олег", null), named("Вера", SUNDAY));
        Problem problem = refused(() -> room.publish(album));
        assertEquals(
                List.of(
                        new Depiction.Missing(photo.id(), "Имя anna", "anna"),
                        new Depiction.Missing(photo.id(), "Олег", null)),
                problem.properties().get("people"));
        assertFalse(room.now(trees).published());
        assertFalse(room.reads(trees, ANYBODY));

        room.agrees("anna");
        room.depict(photo, user("anna"), named("Олег", SUNDAY), named("Вера", SUNDAY));
        room.publish(album);
        assertEquals(List.of(trees.id(), photo.id()), room.seen(album, ANYBODY));
        assertEquals(Audience.PUBLIC, room.kept.get(trees.file()).audience());
        assertEquals(Audience.GUARDED, room.kept.get(photo.file()).audience());
        assertTrue(room.reads(photo, ANYBODY));
    }

    @Test
    public void aPersonWithAnAccountMayHaveAgreedOnPaper() {
        Photo photo = room.add(album, new NewPhoto.Depicted("anna", null, SUNDAY));
        room.publish(album);
        assertTrue(room.reads(photo, ANYBODY));
        room.takesBack("anna");
        assertFalse(room.reads(photo, ANYBODY));
        assertNull(room.now(photo).people().get(0).consentOn());
        refused(() -> room.publish(album));
    }

    @Test
    public void whoeverTakesTheirConsentBackIsOnNoPhotoFromThenOn() {
        room.agrees("anna");
        room.agrees("boris");
        Photo both = room.add(album, user("anna"), user("boris"));
        Photo boris = room.add(album, user("boris"));
        String second = room.album(NEW);
        Photo draft = room.add(second, user("anna"));
        room.publish(album);
        long stamp = room.stamp(TRUSTED);
        long stampOfDraft = room.stamp(NEW);
        room.takesBack("anna");

        assertEquals(List.of(boris.id()), room.seen(album, ANYBODY));
        assertEquals("not-found", code(() -> room.photos.get(album, both.id(), member(NEW))));
        assertFalse(room.reads(both, ANYBODY));
        assertTrue(room.reads(both, member(TRUSTED)));
        assertTrue(room.reads(boris, ANYBODY));
        assertTrue(room.now(both).hidden());
        assertTrue(room.now(draft).hidden());
        assertTrue(room.stamp(TRUSTED) > stamp);
        assertEquals(stampOfDraft, room.stamp(NEW));
        assertEquals(2, withdrawals("anna"));
        room.transactions.read(
                em -> {
                    assertEquals(
                            new Depiction.Cover(1, boris.file()),
                            Depiction.covers(em, List.of(album), false).apply(album));
                    assertEquals(
                            new Depiction.Cover(2, both.file()),
                            Depiction.covers(em, List.of(album), true).apply(album));
                    return null;
                });

        // A consent given anew shows nothing by itself: an editor publishes again.
        room.agrees("anna");
        assertEquals(List.of(boris.id()), room.seen(album, ANYBODY));
        assertFalse(room.reads(both, ANYBODY));
        room.publish(album);
        assertEquals(List.of(both.id(), boris.id()), room.seen(album, ANYBODY));
    }

    @Test
    public void consentsAreAskedEvenIfNobodyToldOfAWithdrawal() {
        room.agrees("anna");
        Photo photo = room.add(album, user("anna"));
        room.publish(album);
        room.transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "insert into test_consent (user_id, given) values (?, ?)",
                                "anna",
                                false));
        assertFalse(room.now(photo).hidden());
        assertFalse(room.reads(photo, ANYBODY));
        assertEquals(List.of(), room.seen(album, ANYBODY));
        assertEquals("not-found", code(() -> room.photos.get(album, photo.id(), ANYBODY)));
        assertEquals(
                List.of(),
                room.depiction.visible(
                        room.transactions.read(em -> Depiction.shown(em, album, 9))));
    }

    @Test
    public void otherConsentsHideNothing() {
        room.agrees("anna");
        Photo photo = room.add(album, user("anna"));
        room.publish(album);
        room.transactions.run(
                Caller.system(),
                em ->
                        room.watch.withdrawn(
                                Transactions.connection(em), "anna", Consents.PERSONAL_DATA));
        assertFalse(room.now(photo).hidden());
        assertTrue(room.reads(photo, ANYBODY));
    }

    @Test
    public void nobodyComesOntoAPublicPhotoWithoutAConsent() {
        Photo photo = room.add(album);
        room.publish(album);
        Problem problem = refused(() -> room.depict(photo, user("anna")));
        assertEquals(
                List.of(new Depiction.Missing(photo.id(), "Имя anna", "anna")),
                problem.properties().get("people"));
        assertEquals(List.of(), room.now(photo).people());
        assertTrue(room.reads(photo, ANYBODY));
        refused(() -> room.depict(photo, named("Олег", null)));

        room.agrees("anna");
        room.depict(photo, user("anna"), named("Олег", SUNDAY));
        assertEquals(List.of(photo.id()), room.seen(album, ANYBODY));
        assertEquals(Audience.GUARDED, room.kept.get(photo.file()).audience());
        assertTrue(room.reads(photo, ANYBODY));
        room.depict(photo);
        assertEquals(Audience.PUBLIC, room.kept.get(photo.file()).audience());
    }

    @Test
    public void aPaperTakenBackHidesThePhotoAtOnce() {
        Photo photo = room.add(album, named("Олег", SUNDAY), named("Вера", SUNDAY));
        room.publish(album);
        long stamp = room.stamp(TRUSTED);
        Photo hidden = room.depict(photo, named("Олег", null), named("Вера", SUNDAY));
        assertTrue(hidden.hidden());
        assertEquals(List.of(), room.seen(album, ANYBODY));
        assertFalse(room.reads(photo, ANYBODY));
        assertTrue(room.stamp(TRUSTED) > stamp);
        refused(() -> room.publish(album));
        room.depict(photo, named("Вера", SUNDAY));
        assertEquals(List.of(), room.seen(album, ANYBODY));
        room.publish(album);
        assertTrue(room.reads(photo, ANYBODY));
    }

    @Test
    public void whatIsNotShownMayNameAnybody() {
        Photo photo = room.add(album);
        room.depict(photo, user("anna"), named("Олег", null));
        assertEquals(2, room.now(photo).people().size());
    }

    @Test
    public void aTeamIsShownWithConsentsOnly() {
        Depiction.Agreed agreed = new Depiction.Agreed(0, Set.of("anna", "vera"), Set.of("anna"));
        room.depiction.team(
                List.of(
                        new NewPortfolio.TeamMember("Анна", null, null, "anna", null),
                        new NewPortfolio.TeamMember("Олег", null, null, null, SUNDAY)),
                agreed);
        List<NewPortfolio.TeamMember> team =
                List.of(
                        new NewPortfolio.TeamMember("Вера", null, null, "vera", null),
                        new NewPortfolio.TeamMember("Пётр", null, null, null, null));
        Problem problem =
                refused(
                        () ->
                                room.depiction.naming(
                                        () -> {
                                            room.depiction.team(team, agreed);
                                            return team;
                                        }));
        assertEquals(
                List.of(
                        new Depiction.Missing(null, "Вера", "vera"),
                        new Depiction.Missing(null, "Пётр", null)),
                problem.properties().get("people"));
    }

    @Test
    public void aPersonLearnsWhereTheyAreAndIsForgottenThere() {
        room.agrees("anna");
        Photo photo = room.add(album, user("anna"), named("Олег", SUNDAY));
        room.publish(album);
        List<Map<String, Object>> told =
                room.transactions.read(em -> room.depiction.of(em, "anna"));
        assertEquals(1, told.size());
        assertEquals("Субботник", told.get(0).get("album"));
        assertEquals(photo.file(), told.get(0).get("file"));
        assertFalse(told.toString(), told.toString().contains("Олег"));

        for (int i = 0; i < 2; i++) {
            room.transactions.run(Caller.system(), em -> room.depiction.forget(em, "anna", MONDAY));
        }
        assertEquals(List.of(), room.transactions.read(em -> room.depiction.of(em, "anna")));
        assertEquals(0, withdrawals("anna"));
        assertTrue(room.now(photo).people().contains(named(UserDirectory.ERASED.ru(), null)));
        assertFalse(room.reads(photo, ANYBODY));
        assertEquals(List.of(), room.seen(album, ANYBODY));
        refused(() -> room.publish(album));
        assertTrue(room.reads(photo, STAFF));
    }

    private int withdrawals(String person) {
        return room.transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        "select id from portfolio_withdrawal where person_id = ?",
                                        row -> row.getString(1),
                                        person)
                                .size());
    }

    private static String code(Runnable attempt) {
        return assertThrows(Problem.class, attempt::run).code();
    }

    private static Problem refused(Runnable attempt) {
        Problem problem = assertThrows(Problem.class, attempt::run);
        assertEquals("consent-missing", problem.code());
        return problem;
    }
}
