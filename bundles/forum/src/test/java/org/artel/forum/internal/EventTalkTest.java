package org.artel.forum.internal;

import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MONDAY;
import static org.artel.forum.internal.Commons.STAFF;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.questions.EventQuestions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.EventQuestion;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** What people asked when they registered for an event becomes topics. */
@RunWith(Parameterized.class)
public class EventTalkTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private static final String EVENT = "01event";
    private static final String FIELD = "question";
    private static final int CLIENTS = 50;

    /** The other module: seven people asked something, one of them known here. */
    private static final class Asked implements EventQuestions {

        private static final List<Question> ALL =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(
                                i ->
                                        new Question(
                                                "r" + i,
                                                "Как получить помещение номер " + i + "?",
                                                i == 2 ? "member" : null,
                                                MONDAY))
                        .toList();

        @Override
        public Form form(String eventId, Caller caller) {
            return new Form(eventId, "Открытый форум", List.of(new Field(FIELD, "Ваш вопрос")));
        }

        @Override
        public List<Question> questions(
                String eventId, String field, String after, int most, Caller caller) {
            return ALL.stream()
                    .filter(one -> after == null || one.id().compareTo(after) > 0)
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Question> questions(
                String eventId, String field, Collection<String> ids, Caller caller) {
            return ALL.stream().filter(one -> ids.contains(one.id())).toList();
        }
    }

    private final TestDatabase database;
    private Commons commons;
    private Category category;

    public EventTalkTest(TestDatabase database) {
        this.database = database;
    }

    @Before
    public void open() {
        commons = new Commons(database);
        commons.talk.events = new Asked();
        category = commons.open();
    }

    private List<Topic> take(List<String> ids) {
        return commons.talk.take(EVENT, FIELD, category.id(), ids, STAFF).items();
    }

    @Test
    public void chosenQuestionsBecomeTopicsOfTheEventAndNameNobody() {
        List<Topic> made = take(List.of("r2", "r1"));
        assertEquals(2, made.size());
        Topic first = made.get(0);
        assertEquals("Как получить помещение номер 1?", first.title());
        assertEquals(TopicKind.QUESTION, first.kind());
        assertEquals(EVENT, first.eventId());
        assertEquals("staff", first.author().id());
        String body = commons.read(first, LEADER).get(0).body();
        assertTrue(body, body.contains("Открытый форум"));
        Page<EventQuestion> page =
                commons.talk.questions(EVENT, FIELD, new PageRequest(3, null), STAFF);
        assertEquals(first.id(), page.items().get(0).topicId());
        assertNull(page.items().get(2).topicId());
        assertEquals(
                4,
                commons.talk
                        .questions(EVENT, FIELD, new PageRequest(50, page.nextCursor()), STAFF)
                        .items()
                        .size());
    }

    @Test
    public void whoAskedIsToldOfTheAnswer() {
        Topic topic = take(List.of("r2")).get(0);
        commons.herald.tell();
        commons.told.clear();
        commons.reply(topic, "Обратитесь в центр.", LEADER);
        commons.herald.tell();
        assertTrue(commons.told.stream().anyMatch(one -> one.person().equals("member")));
    }

    @Test
    public void aQuestionIsTakenOnceHoweverOftenItIsSent() throws Exception {
        List<String> all = Asked.ALL.stream().map(EventQuestions.Question::id).toList();
        ExecutorService people = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> made = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                made.add(people.submit(() -> take(all).size()));
            }
            int sum = 0;
            for (Future<Integer> one : made) {
                sum += one.get();
            }
            assertEquals(all.size(), sum);
        } finally {
            people.shutdownNow();
        }
        assertEquals(List.of(), take(all));
        assertEquals(
                all.size(),
                commons.topics
                        .list(Commons.within(category), PageRequest.first(), LEADER)
                        .items()
                        .size());
    }

    @Test
    public void nothingIsTakenOfWhatIsWrong() {
        assertEquals(
                Problem.Kind.FORBIDDEN,
                assertThrows(
                                Problem.class,
                                () ->
                                        commons.talk.questions(
                                                EVENT, FIELD, PageRequest.first(), MEMBER))
                        .kind());
        assertEquals(
                Problem.Kind.INVALID,
                assertThrows(Problem.class, () -> take(List.of("r1", "r9"))).kind());
        assertEquals(
                Problem.Kind.INVALID,
                assertThrows(
                                Problem.class,
                                () ->
                                        commons.talk.take(
                                                EVENT, FIELD, "nowhere", List.of("r1"), STAFF))
                        .kind());
        assertFalse(take(List.of("r1")).isEmpty());
        commons.talk.events = null;
        assertEquals(
                "module-missing", assertThrows(Problem.class, () -> take(List.of("r3"))).code());
    }
}
