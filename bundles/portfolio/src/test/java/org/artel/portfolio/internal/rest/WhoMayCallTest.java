package org.artel.portfolio.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** Who reaches a service at all; whose organisation it is, services ask themselves. */
public class WhoMayCallTest {

    private static final Set<String> ANYONE = Set.of("ANYONE");
    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");
    private static final Set<String> REVIEWERS = Set.of("STAFF", "MODERATOR");

    @Test
    public void everyMethodOfWhatIsShownSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        for (String kind : List.of("/articles", "/practices", "/albums")) {
            expected.put("GET " + kind, ANYONE);
            expected.put("POST " + kind, SIGNED_IN);
            expected.put("GET " + kind + "/{id}", ANYONE);
            expected.put("PATCH " + kind + "/{id}", SIGNED_IN);
            expected.put("DELETE " + kind + "/{id}", SIGNED_IN);
        }
        expected.put("GET /organisations/{id}", ANYONE);
        expected.put("PATCH /organisations/{id}", SIGNED_IN);
        expected.put("GET /organisations/{id}/following", SIGNED_IN);
        expected.put("POST /organisations/{id}/following", SIGNED_IN);
        expected.put("DELETE /organisations/{id}/following", SIGNED_IN);
        String adoptions = "/practices/{practice}/adoptions";
        expected.put("GET " + adoptions, ANYONE);
        expected.put("POST " + adoptions, SIGNED_IN);
        expected.put("GET " + adoptions + "/{id}", ANYONE);
        expected.put("DELETE " + adoptions + "/{id}", SIGNED_IN);
        assertEquals(
                expected,
                WhoMayCall.table(
                        ArticlesResource.class,
                        PracticesResource.class,
                        AlbumsResource.class,
                        OrganisationsResource.class,
                        AdoptionsResource.class));
    }

    @Test
    public void everyMethodOfTheWayToThePublicSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /publications", SIGNED_IN);
        expected.put("GET /publications/{id}", SIGNED_IN);
        for (String step : List.of("submission", "publication", "return", "recall", "withdrawal")) {
            expected.put("POST /publications/{id}/" + step, SIGNED_IN);
        }
        String of = "/publications/{publication}";
        expected.put("GET " + of + "/versions", SIGNED_IN);
        expected.put("GET " + of + "/versions/{number}", SIGNED_IN);
        expected.put("POST " + of + "/versions/{number}/restoration", SIGNED_IN);
        expected.put("GET " + of + "/comparison", SIGNED_IN);
        expected.put("GET " + of + "/comments", SIGNED_IN);
        expected.put("POST " + of + "/comments", SIGNED_IN);
        expected.put("GET /queue", REVIEWERS);
        expected.put("GET /catalogue", ANYONE);
        expected.put("GET /catalogue/facets", ANYONE);
        expected.put("GET /matches", SIGNED_IN);
        assertEquals(
                expected,
                WhoMayCall.table(
                        PublicationsResource.class,
                        VersionsResource.class,
                        ComparisonResource.class,
                        CommentsResource.class,
                        QueueResource.class,
                        CatalogueResource.class,
                        MatchesResource.class));
    }
}
