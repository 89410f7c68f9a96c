package org.artel.forum.internal;

import static org.artel.core.persistence.testing.Attempts.refused;
import static org.artel.forum.internal.Commons.AUTHORITY;
import static org.artel.forum.internal.Commons.LEADER;
import static org.artel.forum.internal.Commons.MEMBER;
import static org.artel.forum.internal.Commons.MODERATOR;
import static org.artel.forum.internal.Commons.STAFF;
import static org.artel.forum.internal.Commons.VERIFIED;
import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.forum.Category;
import org.artel.forum.Post;
import org.artel.forum.RequestStatus;
import org.artel.forum.Topic;
import org.artel.forum.TopicKind;
import org.artel.forum.WeeklySummary;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** The week in the forum. */
@RunWith(Parameterized.class)
public class WeeklyTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public WeeklyTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void tellsWhereNobodyAnsweredAndWhoIsActive() {
        Commons commons = new Commons(database);
        Weekly weekly =
                new Weekly(
                        commons.transactions,
                        commons.clock,
                        new NoSettings(),
                        commons.access,
                        commons.views,
                        commons.names);
        Category category = commons.open();
        commons.topic(category, TopicKind.QUESTION, LEADER);
        Topic slow = commons.topic(category, TopicKind.REQUEST, MODERATOR);
        Topic taken = commons.topic(category, TopicKind.REQUEST, MODERATOR);
        commons.solutions.status(taken.id(), RequestStatus.IN_WORK, AUTHORITY);
        commons.later(Duration.ofDays(8));
        Topic silent = commons.topic(category, TopicKind.QUESTION, LEADER);
        Topic answered = commons.topic(category, TopicKind.QUESTION, MODERATOR);
        commons.reply(answered, "Так", MEMBER);
        Post gone = commons.reply(answered, "Спам", MEMBER);
        commons.posts.remove(answered.id(), gone.id(), "нет", MODERATOR);

        WeeklySummary week = weekly.summary(null, null, STAFF);
        assertEquals(LocalDate.of(2030, 3, 13), week.from());
        assertEquals(LocalDate.of(2030, 3, 19), week.to());
        assertEquals(2, week.topics());
        assertEquals(3, week.posts());
        assertEquals(3, week.writers());
        assertEquals(List.of(silent.id()), ids(week.unanswered()));
        assertEquals(List.of(slow.id()), ids(week.slowRequests()));
        assertEquals(1, week.organisations().size());
        assertEquals(VERIFIED, week.organisations().get(0).organisation().id());
        assertEquals(2, week.organisations().get(0).posts());
        assertEquals(2, week.organisations().get(0).people());

        // Whatever was taken up is late once its day is over.
        commons.later(Duration.ofDays(30));
        assertEquals(
                List.of(slow.id(), taken.id()),
                ids(weekly.summary(null, null, STAFF).slowRequests()));
        assertEquals("forbidden", refused(() -> weekly.summary(null, null, MODERATOR)));
        LocalDate day = LocalDate.of(2030, 3, 11);
        assertEquals("invalid", refused(() -> weekly.summary(day, day.minusDays(1), STAFF)));
        assertEquals("invalid", refused(() -> weekly.summary(day, day.plusYears(2), STAFF)));
    }

    private static List<String> ids(List<Topic> topics) {
        return topics.stream().map(Topic::id).toList();
    }
}
