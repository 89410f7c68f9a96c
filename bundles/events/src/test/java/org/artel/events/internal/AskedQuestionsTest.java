package org.artel.events.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Map;
import org.artel.core.api.Problem;
import org.artel.core.api.questions.EventQuestions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.events.Event;
import org.artel.events.EventDetails;
import org.artel.events.FormField;
import org.artel.events.NewRegistration;
import org.artel.events.Registration;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What people asked when they registered, for those who answer it elsewhere. */
@RunWith(Parameterized.class)
public class AskedQuestionsTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;
    private Hall hall;
    private EventQuestions asked;
    private Event event;

    public AskedQuestionsTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        hall = new Hall(database);
        asked = new AskedQuestions(hall.transactions);
        event =
                hall.published(
                        null,
                        null,
                        false,
                        1,
                        new EventDetails(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        field("question", FormField.Type.LONG_TEXT),
                                        field("children", FormField.Type.YES_NO)),
                                null,
                                null,
                                null));
    }

    private static FormField field(String key, FormField.Type type) {
        return new FormField(key, type, "Поле " + key, null, false, null, null);
    }

    private Registration registers(String person, Map<String, Object> answers) {
        return hall.registrations.register(
                event.id(),
                new NewRegistration(null, null, null, null, null, null, null, answers),
                Hall.person(person));
    }

    private List<EventQuestions.Question> all(String after, int most) {
        return asked.questions(event.id(), "question", after, most, Hall.STAFF);
    }

    @Test
    public void whatIsWrittenInOnesOwnWordsIsToldInOrder() {
        String first = registers("anna", Map.of("question", " Как? ")).id();
        registers("boris", Map.of("children", true));
        registers("vera", Map.of("question", "   "));
        String last = registers("gleb", Map.of("question", "Когда?")).id();
        assertEquals(
                List.of(new EventQuestions.Field("question", "Поле question")),
                asked.form(event.id(), Hall.STAFF).fields());
        assertEquals(
                List.of("Как?", "Когда?"),
                all(null, 10).stream().map(EventQuestions.Question::text).toList());
        assertEquals("anna", all(null, 1).get(0).personId());
        assertEquals(
                List.of(last), all(first, 10).stream().map(EventQuestions.Question::id).toList());
        assertEquals(
                List.of(first),
                asked.questions(event.id(), "question", List.of(first, "else"), Hall.STAFF).stream()
                        .map(EventQuestions.Question::id)
                        .toList());
    }

    @Test
    public void whoWithdrewAsksNothing() {
        Registration gone = registers("anna", Map.of("question", "Как?"));
        hall.registrations.withdraw(event.id(), gone.id(), null, Hall.person("anna"));
        assertEquals(List.of(), all(null, 10));
    }

    @Test
    public void onlyStaffReadThemAndOnlyOfFieldsThatAreThere() {
        assertEquals(
                Problem.Kind.FORBIDDEN,
                assertThrows(
                                Problem.class,
                                () ->
                                        asked.questions(
                                                event.id(),
                                                "question",
                                                (String) null,
                                                10,
                                                Hall.person("anna")))
                        .kind());
        assertEquals(
                Problem.Kind.INVALID,
                assertThrows(
                                Problem.class,
                                () -> asked.questions(event.id(), "children", null, 10, Hall.STAFF))
                        .kind());
        assertEquals(
                Problem.Kind.NOT_FOUND,
                assertThrows(Problem.class, () -> asked.form("nowhere", Hall.STAFF)).kind());
    }
}
