package org.artel.portfolio.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class PostsWhoMayCallTest {

    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");
    private static final Set<String> CENTRE = Set.of("STAFF", "MODERATOR");

    @Test
    public void everyMethodOfPostsAndMentionsSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /connectors", SIGNED_IN);
        String posts = "/publications/{publication}/posts";
        expected.put("GET " + posts, SIGNED_IN);
        expected.put("POST " + posts, SIGNED_IN);
        expected.put("GET " + posts + "/preview", SIGNED_IN);
        expected.put("GET " + posts + "/{id}", SIGNED_IN);
        expected.put("POST " + posts + "/{id}/retry", SIGNED_IN);
        expected.put("DELETE " + posts + "/{id}", SIGNED_IN);
        expected.put("GET /mentions", SIGNED_IN);
        expected.put("POST /mentions", SIGNED_IN);
        expected.put("GET /mentions/{id}", SIGNED_IN);
        expected.put("PATCH /mentions/{id}", SIGNED_IN);
        expected.put("DELETE /mentions/{id}", SIGNED_IN);
        expected.put("GET /mentions/export.csv", CENTRE);
        expected.put("GET /mentions/export.xlsx", CENTRE);
        assertEquals(
                expected,
                WhoMayCall.table(
                        ConnectorsResource.class, PostsResource.class, MentionsResource.class));
    }
}
