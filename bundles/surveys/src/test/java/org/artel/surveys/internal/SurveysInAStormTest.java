package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.LEADER;
import static org.artel.surveys.internal.Centre.OFFICE;
import static org.artel.surveys.internal.Centre.STAFF;
import static org.artel.surveys.internal.Centre.VISITOR;
import static org.artel.surveys.internal.Centre.person;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.artel.core.persistence.testing.Attempts;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Audience;
import org.artel.surveys.NewResponse;
import org.artel.surveys.Results;
import org.artel.surveys.Survey;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Many at the same moment. */
@RunWith(Parameterized.class)
public class SurveysInAStormTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public SurveysInAStormTest(TestDatabase database) {
        this.database = database;
    }

    private static final int CLIENTS = 50;
    private static final Map<String, Object> OWN = Map.of("office", "own");

    @Test
    public void fiftyTriesOfOnePersonAreOneAnswer() throws Exception {
        for (boolean anonymous : List.of(true, false)) {
            Centre centre = new Centre(database);
            Survey survey = centre.open(Audience.SIGNED_IN, anonymous, OFFICE);
            once(Attempts.race(CLIENTS, i -> centre.answer(survey, OWN, LEADER)));
            assertEquals(1, centre.counting.results(survey.id(), null, STAFF).responses());
        }
    }

    @Test
    public void fiftyTriesWithOneTicketAreOneAnswer() throws Exception {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.PUBLIC, true, OFFICE);
        String ticket = centre.responses.ticket(survey.id(), VISITOR).ticket();
        once(
                Attempts.race(
                        CLIENTS,
                        i ->
                                centre.responses.answer(
                                        survey.id(),
                                        new NewResponse(
                                                null, OWN, ticket, null, null, null, null, null,
                                                null),
                                        VISITOR)));
        assertEquals(1, centre.counting.results(survey.id(), null, STAFF).responses());
    }

    @Test
    public void fiftyPeopleAtOnceAreAllCountedOnce() throws Exception {
        Centre centre = new Centre(database);
        Survey survey = centre.open(Audience.SIGNED_IN, true, OFFICE);
        assertEquals(
                Collections.nCopies(CLIENTS, null),
                Attempts.race(CLIENTS, i -> centre.answer(survey, OWN, person(i))));
        Results busy = centre.counting.results(survey.id(), null, STAFF);
        assertEquals(CLIENTS, busy.responses());
        assertTrue("no more than would be told apart wait", busy.waiting() < Mix.FEWEST);
        centre.surveys.close(survey.id(), STAFF);
        Results closed = centre.counting.results(survey.id(), null, STAFF);
        assertEquals(0, closed.waiting());
        assertEquals(CLIENTS, closed.questions().get(0).answered());
        assertEquals(CLIENTS, centre.count("select count(*) from surveys_turn"));
    }

    private static void once(List<String> codes) {
        assertEquals(1, codes.stream().filter(code -> code == null).count());
        assertEquals(CLIENTS - 1, codes.stream().filter("already-answered"::equals).count());
    }
}
