package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Certificate;
import org.artel.events.CertificateRule;
import org.artel.events.CheckIn;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.NewCheckIn;
import org.artel.events.NewSession;
import org.artel.events.Registration;
import org.artel.events.SessionKind;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What earns a certificate, what it says, and when it is lost. */
@RunWith(Parameterized.class)
public class CertificatesTest {

    private static final CertificateRule SHARE =
            new CertificateRule(60, null, null, 6, null, "Иванова, директор центра", null);

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;

    public CertificatesTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
    }

    @Test
    public void threeOfFiveSessionsEarnItTwoDoNotAndABreakCountsForNothing() {
        Event event = forum(SHARE);
        List<String> sessions = sessions(event, 5);
        Registration anna = hall.register(event, "anna");
        hall.at(event.end().toInstant());
        attends(event, anna, sessions.subList(0, 2));
        attends(event, anna, List.of(pause(event)));
        Problem not = refused(event, anna);
        assertEquals("not-earned", not.code());
        assertEquals(
                Map.of("share", Map.of("needed", 60, "had", 40)), not.properties().get("missing"));
        CheckIn last = attends(event, anna, sessions.subList(2, 3));
        Certificate certificate = issue(event, anna);
        assertEquals(Certificate.State.VALID, certificate.state());
        assertEquals(certificate.id(), issue(event, anna).id());
        assertEquals("anna", hall.certificates.verify(certificate.code()).name());
        assertEquals(1, proofs(event));

        hall.checkIns.revert(event.id(), last.id(), "Ошибка", Hall.STAFF);
        assertEquals(
                Certificate.State.REVOKED, hall.certificates.verify(certificate.code()).state());
        assertEquals(0, proofs(event));
        attends(event, anna, sessions.subList(3, 4));
        Certificate again = issue(event, anna);
        assertNotEquals(certificate.code(), again.code());
        assertNotEquals(certificate.number(), again.number());
    }

    /** How many certificates show that Anna grew. */
    private int proofs(Event event) {
        return new Achievements(hall.transactions, hall.tickets)
                .growth(
                        List.of("anna"),
                        event.start().toInstant(),
                        event.end().toInstant().plus(Duration.ofDays(1)))
                .size();
    }

    @Test
    public void ofWhatRunsSideBySideOneIsEnough() {
        Event event = forum(new CertificateRule(100, null, null, null, null, null, null));
        List<String> first = sessions(event, 2);
        sessions(event, 2);
        Registration anna = hall.register(event, "anna");
        hall.at(event.end().toInstant());
        attends(event, anna, first);
        assertEquals(Certificate.State.VALID, issue(event, anna).state());
    }

    @Test
    public void aCodeThatNobodyIssuedIsUnknown() {
        assertEquals(
                "not-found",
                assertThrows(Problem.class, () -> hall.certificates.verify("ABCDEFGHJKLM")).code());
    }

    @Test
    public void sessionsThatAreNamedHaveToBeAttended() {
        Event event = forum(SHARE);
        List<String> sessions = sessions(event, 2);
        hall.programme.change(
                event.id(),
                -1,
                was ->
                        Hall.event(
                                null,
                                null,
                                false,
                                1,
                                details(
                                        new CertificateRule(
                                                null,
                                                List.of(sessions.get(1)),
                                                null,
                                                null,
                                                null,
                                                null,
                                                null))),
                Hall.STAFF);
        Registration anna = hall.register(event, "anna");
        hall.at(event.end().toInstant());
        attends(event, anna, sessions.subList(0, 1));
        assertEquals(
                Map.of("sessions", List.of(sessions.get(1))),
                refused(event, anna).properties().get("missing"));
        attends(event, anna, sessions.subList(1, 2));
        assertEquals(Certificate.State.VALID, issue(event, anna).state());
    }

    @Test
    public void allThatWereEarnedAreIssuedOnce() {
        Event event = forum(SHARE);
        Registration anna = hall.register(event, "anna");
        Registration boris = hall.register(event, "boris");
        hall.register(event, "absent");
        hall.at(event.end().toInstant());
        for (Registration one : List.of(anna, boris)) {
            attends(event, one, List.of(event.id()));
        }
        assertEquals(
                Map.of("issued", 2, "already", 0, "notEarned", 1),
                hall.certificates.issueAll(event.id(), Hall.STAFF).result());
        assertEquals(
                Map.of("issued", 0, "already", 2, "notEarned", 1),
                hall.certificates.issueAll(event.id(), Hall.STAFF).result());
        assertEquals(2, hall.told(Messages.CERTIFICATE));
        assertEquals(
                1, hall.certificates.mine(PageRequest.first(), Hall.person("anna")).items().size());
        assertEquals(
                2,
                hall.certificates.list(event.id(), PageRequest.first(), Hall.STAFF).items().size());
    }

    @Test
    public void onePersonAtManyScreensGetsOne() throws Exception {
        Event event = forum(SHARE);
        Registration anna = hall.register(event, "anna");
        hall.at(event.end().toInstant());
        attends(event, anna, List.of(event.id()));
        Attempts.race(60, i -> issue(event, anna));
        assertEquals(
                1,
                hall.certificates.list(event.id(), PageRequest.first(), Hall.STAFF).items().size());
    }

    @Test
    public void whatIsPrintedCanBeSearchedInRussianAndStaysAsItWas() throws IOException {
        Event event = forum(SHARE);
        Registration anna = hall.register(event, "Анна Фёдоровна Ёлкина");
        hall.at(event.end().toInstant());
        attends(event, anna, List.of(event.id()));
        Certificate certificate = issue(event, anna);
        hall.programme.change(
                event.id(), -1, was -> Hall.event(5, null, false, 1, details(SHARE)), Hall.STAFF);
        byte[] pdf =
                hall.certificates.pdf(
                        event.id(), certificate.id(), Hall.person("Анна Фёдоровна Ёлкина"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            for (String printed :
                    List.of(
                            "СЕРТИФИКАТ",
                            "Анна Фёдоровна Ёлкина",
                            "в семинаре",
                            "«Изменения в законодательстве»",
                            "Центр «Опора»",
                            "13 марта 2030, академических часов: 6",
                            certificate.number(),
                            certificate.code())) {
                assertTrue(printed + " in " + text, text.contains(printed));
            }
        }
        assertEquals(
                "not-found",
                assertThrows(
                                Problem.class,
                                () ->
                                        hall.certificates.pdf(
                                                event.id(), certificate.id(), Hall.person("boris")))
                        .code());
        hall.certificates.revoke(event.id(), certificate.id(), "Выдан по ошибке", Hall.STAFF);
        assertEquals(
                "certificate-revoked",
                assertThrows(
                                Problem.class,
                                () ->
                                        hall.certificates.issue(
                                                event.id(),
                                                anna.id(),
                                                Hall.person("Анна Фёдоровна Ёлкина")))
                        .code());
        assertEquals(
                Map.of("issued", 0, "already", 0, "notEarned", 1),
                hall.certificates.issueAll(event.id(), Hall.STAFF).result());
        assertEquals(
                "revoked",
                assertThrows(
                                Problem.class,
                                () ->
                                        hall.certificates.pdf(
                                                event.id(), certificate.id(), Hall.STAFF))
                        .code());
    }

    private Event forum(CertificateRule rule) {
        return hall.published(null, null, false, 1, details(rule));
    }

    private static EventDetails details(CertificateRule rule) {
        return new EventDetails(null, null, null, null, null, null, null, null, rule, null);
    }

    private List<String> sessions(Event event, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(session(event, SessionKind.TALK, 45 * i));
        }
        return ids;
    }

    private String pause(Event event) {
        return session(event, SessionKind.BREAK, 0);
    }

    private String session(Event event, SessionKind kind, int minute) {
        var start = event.start().toInstant().plus(Duration.ofMinutes(minute));
        return hall.sessions
                .create(
                        event.id(),
                        new NewSession(
                                kind,
                                null,
                                "Секция",
                                null,
                                start,
                                start.plus(Duration.ofMinutes(40)),
                                null,
                                null,
                                null,
                                null,
                                null),
                        Hall.STAFF)
                .id();
    }

    /** The last of the scans. */
    private CheckIn attends(Event event, Registration one, List<String> sessions) {
        CheckIn last = null;
        for (String session : sessions) {
            last =
                    hall.checkIns.checkIn(
                            event.id(),
                            new NewCheckIn(null, one.id(), session, null, null, null, null, null),
                            Hall.STAFF);
        }
        return last;
    }

    private Certificate issue(Event event, Registration one) {
        return hall.certificates.issue(event.id(), one.id(), Hall.STAFF);
    }

    private Problem refused(Event event, Registration one) {
        return assertThrows(Problem.class, () -> issue(event, one));
    }
}
