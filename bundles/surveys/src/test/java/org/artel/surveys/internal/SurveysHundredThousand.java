package org.artel.surveys.internal;

import static org.artel.surveys.internal.Centre.OFFICE;
import static org.artel.surveys.internal.Centre.STAFF;
import static org.artel.surveys.internal.Centre.question;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.Audience;
import org.artel.surveys.CrossTable;
import org.artel.surveys.Question.Type;
import org.artel.surveys.Source;
import org.artel.surveys.Survey;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * A hundred thousand responses to one survey: results and cross-tables stay within bounds. Not part
 * of the build; run it with {@code -Dtest=SurveysHundredThousand}.
 */
@RunWith(Parameterized.class)
public class SurveysHundredThousand {

    private static final int RESPONSES = 100_000;
    private static final int AT_ONCE = 5_000;
    private static final Duration RESULTS = Duration.ofSeconds(10);
    private static final List<String> CITIES = List.of("Новороссийск", "Анапа", "Геленджик");
    private static final List<String> CHOICES = List.of("own", "rented", "none");

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public SurveysHundredThousand(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void resultsAreCountedWhereTheAnswersAre() throws Exception {
        Centre centre = new Centre(database);
        Survey survey =
                centre.open(
                        Audience.SIGNED_IN,
                        false,
                        OFFICE,
                        question("mark", Type.SCALE),
                        question("why", Type.TEXT));
        for (int from = 0; from < RESPONSES; from += AT_ONCE) {
            int first = from;
            centre.transactions.run(
                    Caller.system(),
                    em ->
                            Mix.keep(
                                    Transactions.connection(em),
                                    survey.id(),
                                    many(first, centre.now())));
        }
        within(
                "results",
                () ->
                        assertEquals(
                                RESPONSES,
                                centre.counting
                                        .results(survey.id(), null, STAFF)
                                        .questions()
                                        .get(0)
                                        .answered()));
        within(
                "cross-table by city",
                () ->
                        assertEquals(
                                CITIES.size(),
                                table(centre, survey, CrossTable.By.CITY, null).rows().size()));
        within(
                "cross-table by answer",
                () ->
                        assertEquals(
                                5,
                                table(centre, survey, CrossTable.By.ANSWER, "mark").rows().size()));
    }

    private static CrossTable table(Centre centre, Survey survey, CrossTable.By by, String other) {
        return centre.crossTables.table(survey.id(), "office", by, other, STAFF);
    }

    private static void within(String what, Runnable work) {
        long began = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println(what + ": " + took.toMillis() + " ms");
        assertTrue(what + " took " + took, took.compareTo(RESULTS) < 0);
    }

    private static List<Mix.Kept> many(int from, Instant at) {
        List<Mix.Kept> all = new ArrayList<>();
        for (int i = from; i < from + AT_ONCE; i++) {
            all.add(
                    new Mix.Kept(
                            Ids.next(),
                            1,
                            Source.ONLINE,
                            null,
                            "person" + i,
                            null,
                            null,
                            CITIES.get(i % CITIES.size()),
                            "children",
                            null,
                            at,
                            List.of(
                                    new Given.Cell(
                                            "office",
                                            "",
                                            CHOICES.get(i % 7 % CHOICES.size()),
                                            null,
                                            null),
                                    new Given.Cell(
                                            "mark",
                                            "",
                                            String.valueOf(1 + i % 5),
                                            (double) (1 + i % 5),
                                            null),
                                    new Given.Cell("why", "", "", null, "Тесно " + i))));
        }
        return all;
    }
}
