package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.STAFF;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Gain;
import org.artel.surveys.Phase;
import org.artel.surveys.Results;
import org.artel.surveys.Source;
import org.artel.surveys.Survey;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A demonstration has the study, a measurement and something to answer, once. */
@RunWith(Parameterized.class)
public class DemoSurveysTest {

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public DemoSurveysTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void theStudyIsThirteenQuestionnairesAndSevenInterviews() {
        Centre centre = new Centre(database);
        demo(centre);
        demo(centre);
        List<Survey> all = centre.surveys.list(null, PageRequest.first(), STAFF).items();
        assertEquals(4, all.size());
        Results needs = centre.counting.results(all.get(3).id(), null, STAFF);
        assertEquals(Map.of(Source.PAPER, 13L, Source.INTERVIEW, 7L), needs.sources());
        assertEquals(5, needs.questions().size());
        assertFalse(needs.questions().get(0).codes().isEmpty());
        Survey after =
                all.stream().filter(one -> one.phase() == Phase.POST).findFirst().orElseThrow();
        Gain gain = centre.gains.gain(after.id(), STAFF);
        assertEquals(8, gain.pairs());
        assertEquals(Long.valueOf(7), gain.grew());
        assertTrue(all.get(0).accepting());
        assertEquals(Long.valueOf(6), all.get(0).responses());
    }

    private static void demo(Centre centre) {
        Map<String, String> cast = new HashMap<>();
        for (String name :
                List.of(
                        "leader",
                        "leader2",
                        "leader3",
                        "leader4",
                        "member",
                        "member2",
                        "member3",
                        "member4",
                        "consultant",
                        "consultant2",
                        "consultant3")) {
            cast.put(name, name);
        }
        new DemoSurveys(
                centre.transactions,
                () -> cast,
                List::of,
                centre.surveys,
                centre.responses,
                centre.drafts,
                centre.coding,
                centre.clock);
    }
}
