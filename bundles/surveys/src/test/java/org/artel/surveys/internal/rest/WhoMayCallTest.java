package org.artel.surveys.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** What was decided on who may call what. */
public class WhoMayCallTest {

    private static final Set<String> ANYONE = Set.of("ANYONE");
    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");
    private static final Set<String> STAFF = Set.of("STAFF");

    @Test
    public void nobodyMayMoreThanWasDecided() {
        SortedMap<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /", ANYONE);
        expected.put("POST /", STAFF);
        expected.put("GET /templates", STAFF);
        expected.put("GET /{id}", ANYONE);
        expected.put("PATCH /{id}", STAFF);
        expected.put("DELETE /{id}", STAFF);
        for (String act : List.of("publication", "closing", "reopening")) {
            expected.put("POST /{id}/" + act, STAFF);
        }
        expected.put("GET /invitations/{code}", ANYONE);
        expected.put("GET /{survey}/responses", STAFF);
        expected.put("POST /{survey}/responses", ANYONE);
        expected.put("GET /{survey}/responses/mine", SIGNED_IN);
        expected.put("GET /{survey}/responses/{id}", STAFF);
        expected.put("POST /{survey}/tickets", ANYONE);
        for (String verb : List.of("GET", "PUT", "DELETE")) {
            expected.put(verb + " /{survey}/draft", SIGNED_IN);
        }
        expected.put("GET /{survey}/invitations", STAFF);
        expected.put("POST /{survey}/invitations", STAFF);
        expected.put("DELETE /{survey}/invitations/{id}", STAFF);
        for (String what : List.of("results", "cross-table", "gain", "export", "codes", "texts")) {
            expected.put("GET /{survey}/" + what, STAFF);
        }
        expected.put("GET /{survey}/results/live", STAFF);
        expected.put("POST /{survey}/codes", STAFF);
        expected.put("DELETE /{survey}/codes/{id}", STAFF);
        expected.put("PUT /{survey}/texts/{response}/{question}", STAFF);
        assertEquals(
                expected,
                WhoMayCall.table(
                        SurveysResource.class,
                        ResponsesResource.class,
                        TicketsResource.class,
                        DraftResource.class,
                        InvitationsResource.class,
                        ResultsResource.class,
                        CrossTableResource.class,
                        GainResource.class,
                        ExportResource.class,
                        CodesResource.class,
                        TextsResource.class));
    }
}
