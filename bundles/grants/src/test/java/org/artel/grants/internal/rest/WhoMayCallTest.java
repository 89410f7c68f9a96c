package org.artel.grants.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** All of it is the centre's own business. */
public class WhoMayCallTest {

    private static final Set<String> STAFF = Set.of("STAFF");

    @Test
    public void everyMethodSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        for (String list :
                List.of(
                        "/",
                        "/{grant}/lines",
                        "/{grant}/lines/{line}/spendings",
                        "/{grant}/checkpoints",
                        "/{grant}/events",
                        "/{grant}/publications",
                        "/{grant}/risks",
                        "/{grant}/indicators")) {
            expected.put("GET " + list, STAFF);
            expected.put("POST " + list, STAFF);
            for (String verb : List.of("GET", "PATCH", "DELETE")) {
                expected.put(verb + " " + (list.equals("/") ? "" : list) + "/{id}", STAFF);
            }
        }
        expected.put("GET /{grant}/indicators/{id}/evidence", STAFF);
        expected.put("GET /{grant}/indicators/{id}/candidates", STAFF);
        expected.put("POST /{grant}/recounts", STAFF);
        expected.put("GET /{grant}/dashboard", STAFF);
        expected.put("GET /{grant}/report", STAFF);
        expected.put("GET /{grant}/reports", STAFF);
        expected.put("POST /{grant}/reports", STAFF);
        expected.put("GET /{grant}/reports/{id}", STAFF);
        expected.put("GET /{grant}/reports/{id}/document", STAFF);
        expected.put("GET /{grant}/recipients", STAFF);
        expected.put("GET /{grant}/roll-up", STAFF);
        expected.put("GET /template", STAFF);
        expected.put("PATCH /template", STAFF);
        assertEquals(
                expected,
                WhoMayCall.table(
                        CheckpointsResource.class,
                        DashboardResource.class,
                        GrantEventsResource.class,
                        GrantsResource.class,
                        IndicatorsResource.class,
                        LinesResource.class,
                        PublicationsResource.class,
                        RecipientsResource.class,
                        RecountsResource.class,
                        ReportResource.class,
                        ReportsResource.class,
                        RisksResource.class,
                        RollUpResource.class,
                        SpendingsResource.class,
                        TemplateResource.class));
    }
}
