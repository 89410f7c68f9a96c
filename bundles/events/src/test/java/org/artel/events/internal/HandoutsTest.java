package org.artel.events.internal;

import static org.artel.events.internal.Hall.STAFF;
import static org.artel.events.internal.Hall.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.NewRegistration;
import org.artel.events.NewSession;
import org.artel.events.Part;
import org.artel.events.Registration;
import org.artel.events.SessionKind;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What is printed for the day itself. */
@RunWith(Parameterized.class)
public class HandoutsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;
    private Handouts handouts;
    private Event event;

    public HandoutsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
        handouts =
                new Handouts(
                        hall.transactions,
                        hall.tickets,
                        new Hall.People(),
                        new Hall.Organisations(),
                        new Hall.Profile());
        event = hall.published(null, null);
    }

    @Test
    public void eightBadgesFillAPageWithNamePartAndOrganisation() throws IOException {
        for (int i = 0; i < 8; i++) {
            comes("Участник Номер " + i, "Фонд «Маяк»", null);
        }
        comes("Константин Константинопольский-Преображенский", null, Part.SPEAKER);
        byte[] pdf = handouts.badges(event.id(), STAFF);
        keep("badges", pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(2, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document);
            assertTrue(text, text.contains("Участник Номер 7"));
            assertTrue(text, text.contains("Фонд «Маяк»"));
            assertTrue(text, text.contains("Спикер"));
            // No name is cut: a double one is broken at its hyphen.
            assertTrue(text, text.contains("Константинопольский-"));
            assertTrue(text, text.contains("Преображенский"));
        }
    }

    @Test
    public void theListToSignOfASessionWithALimitNamesThoseWhoChoseIt() throws IOException {
        String session = session(10);
        hall.registrations.register(
                event.id(),
                new NewRegistration(null, null, null, null, null, null, List.of(session), null),
                person("Анна Белова"));
        hall.register(event, "Борис Волков");
        byte[] pdf = handouts.sheet(event.id(), session, STAFF);
        keep("sheet", pdf);
        String text = text(pdf);
        assertTrue(text, text.contains("Анна Белова"));
        assertFalse(text, text.contains("Борис Волков"));
        assertTrue(text, text.contains("Круглый стол"));
        String all = text(handouts.sheet(event.id(), null, STAFF));
        assertTrue(all, all.contains("Борис Волков"));
        assertTrue(all, all.indexOf("Анна Белова") < all.indexOf("Борис Волков"));
    }

    @Test
    public void aListOfHundredsGoesOnOverThePages() throws IOException {
        for (int i = 0; i < 100; i++) {
            comes("Гость " + i, null, null);
        }
        try (PDDocument document = Loader.loadPDF(handouts.sheet(event.id(), null, STAFF))) {
            assertTrue(document.getNumberOfPages() >= 4);
            String text = new PDFTextStripper().getText(document);
            assertTrue(text, text.contains("Гость 99"));
            assertTrue(text, text.contains("Лист 4"));
        }
    }

    @Test
    public void theTicketIsForItsPersonAndWhoeverRunsTheEvent() throws IOException {
        Registration anna = hall.register(event, "Анна");
        byte[] pdf = handouts.ticket(event.id(), anna.id(), person("Анна"));
        keep("ticket", pdf);
        String text = text(pdf);
        assertTrue(text, text.contains("Изменения в законодательстве"));
        assertTrue(text, text.contains("Большой зал"));
        handouts.ticket(event.id(), anna.id(), STAFF);
        assertEquals(
                "not-found",
                refusal(() -> handouts.ticket(event.id(), anna.id(), person("Борис"))));
        hall.registrations.withdraw(event.id(), anna.id(), null, person("Анна"));
        assertEquals(
                "not-confirmed",
                refusal(() -> handouts.ticket(event.id(), anna.id(), person("Анна"))));
    }

    @Test
    public void badgesAndListsAreNotForParticipants() {
        Caller anna = person("Анна");
        hall.register(event, "Анна");
        assertEquals("forbidden", refusal(() -> handouts.badges(event.id(), anna)));
        assertEquals("forbidden", refusal(() -> handouts.sheet(event.id(), null, anna)));
        hall.registrations.register(
                event.id(),
                new NewRegistration("Олег", null, null, Part.ORGANISER, null, null, null, null),
                STAFF);
        handouts.badges(event.id(), person("Олег"));
    }

    private void comes(String name, String organisation, Part part) {
        hall.registrations.register(
                event.id(),
                new NewRegistration(
                        null,
                        new NewRegistration.Guest(name, null, organisation),
                        null,
                        part,
                        null,
                        null,
                        null,
                        null),
                STAFF);
    }

    private String session(Integer capacity) {
        return hall.sessions
                .create(
                        event.id(),
                        new NewSession(
                                SessionKind.PANEL,
                                null,
                                "Круглый стол",
                                null,
                                event.start().toInstant(),
                                event.end().toInstant(),
                                null,
                                null,
                                null,
                                capacity,
                                null),
                        STAFF)
                .id();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** For a person to look at. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Files.write(
                Files.createDirectories(Path.of("target", "papers")).resolve(name + ".pdf"), pdf);
    }

    private static String refusal(Runnable attempt) {
        return assertThrows(Problem.class, attempt::run).code();
    }
}
