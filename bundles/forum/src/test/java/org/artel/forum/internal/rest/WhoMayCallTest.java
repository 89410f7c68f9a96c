package org.artel.forum.internal.rest;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

/** Who reaches a service at all; whose category it is, services ask themselves. */
public class WhoMayCallTest {

    private static final Set<String> ANYONE = Set.of("ANYONE");
    private static final Set<String> SIGNED_IN = Set.of("SIGNED_IN");
    private static final Set<String> STAFF = Set.of("STAFF");
    private static final Set<String> MODERATORS = Set.of("MODERATOR", "STAFF");

    @Test
    public void everyMethodSaysWho() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("GET /categories", ANYONE);
        expected.put("POST /categories", STAFF);
        expected.put("GET /categories/{id}", ANYONE);
        expected.put("PATCH /categories/{id}", STAFF);
        expected.put("DELETE /categories/{id}", STAFF);
        expected.put("GET /categories/{category}/people", STAFF);
        expected.put("POST /categories/{category}/people", STAFF);
        expected.put("DELETE /categories/{category}/people/{id}", STAFF);
        expected.put("GET /topics", ANYONE);
        expected.put("POST /topics", SIGNED_IN);
        expected.put("GET /topics/{id}", ANYONE);
        expected.put("PATCH /topics/{id}", SIGNED_IN);
        expected.put("DELETE /topics/{id}", SIGNED_IN);
        for (String act :
                List.of(
                        "pin",
                        "unpin",
                        "lock",
                        "unlock",
                        "move",
                        "split",
                        "merge",
                        "restoration",
                        "acceptance",
                        "status")) {
            expected.put("POST /topics/{id}/" + act, SIGNED_IN);
        }
        expected.put("DELETE /topics/{id}/acceptance", SIGNED_IN);
        expected.put("POST /topics/{id}/purge", STAFF);
        String posts = "/topics/{topic}/posts";
        expected.put("GET " + posts, ANYONE);
        expected.put("POST " + posts, SIGNED_IN);
        expected.put("GET " + posts + "/{id}", ANYONE);
        expected.put("PATCH " + posts + "/{id}", SIGNED_IN);
        expected.put("DELETE " + posts + "/{id}", SIGNED_IN);
        expected.put("POST " + posts + "/{id}/restoration", SIGNED_IN);
        expected.put("POST " + posts + "/{id}/purge", STAFF);
        expected.put("GET " + posts + "/{id}/revisions", SIGNED_IN);
        expected.put("PUT " + posts + "/{post}/reactions/{kind}", SIGNED_IN);
        expected.put("DELETE " + posts + "/{post}/reactions/{kind}", SIGNED_IN);
        expected.put("GET /topics/{topic}/poll", ANYONE);
        expected.put("POST /topics/{topic}/votes", SIGNED_IN);
        expected.put("DELETE /topics/{topic}/votes", SIGNED_IN);
        expected.put("GET /drafts", SIGNED_IN);
        for (String verb : List.of("GET", "PUT", "DELETE")) {
            expected.put(verb + " /drafts/{place}", SIGNED_IN);
        }
        expected.put("GET /tags", ANYONE);
        expected.put("GET /authorities", SIGNED_IN);
        expected.put("POST /preview", SIGNED_IN);
        expected.put("GET /unread", SIGNED_IN);
        expected.put("POST /unread/all-read", SIGNED_IN);
        expected.put("POST /topics/{topic}/read", SIGNED_IN);
        expected.put("POST /topics/{topic}/level", SIGNED_IN);
        expected.put("POST /categories/{category}/level", SIGNED_IN);
        expected.put("GET /settings", SIGNED_IN);
        expected.put("GET /live", ANYONE);
        expected.put("GET /weekly", STAFF);
        for (String page :
                List.of(
                        "",
                        "/feed.xml",
                        "/c/{slug}",
                        "/c/{slug}/feed.xml",
                        "/t/{id}",
                        "/t/{id}/{slug}",
                        "/{rest: .+}")) {
            expected.put("GET /f" + page, ANYONE);
        }
        expected.put("PATCH /settings", SIGNED_IN);
        expected.put("POST " + posts + "/{post}/flags", SIGNED_IN);
        expected.put("GET /reviews", SIGNED_IN);
        expected.put("GET /reviews/{id}", SIGNED_IN);
        for (String act : List.of("claim", "release", "decision")) {
            expected.put("POST /reviews/{id}/" + act, SIGNED_IN);
        }
        expected.put("GET /sanctions", MODERATORS);
        expected.put("POST /sanctions", MODERATORS);
        expected.put("POST /sanctions/{id}/lifting", MODERATORS);
        expected.put("GET /rules", MODERATORS);
        expected.put("POST /rules", MODERATORS);
        for (String verb : List.of("GET", "PATCH", "DELETE")) {
            expected.put(verb + " /rules/{id}", MODERATORS);
        }
        expected.put("GET /acts", MODERATORS);
        expected.put("POST /imports", STAFF);
        expected.put("GET /me/posts.json", SIGNED_IN);
        expected.put("GET /events/{event}", STAFF);
        expected.put("GET /events/{event}/questions", STAFF);
        expected.put("POST /events/{event}/questions", STAFF);
        expected.put("POST /topics/{topic}/practice", SIGNED_IN);
        expected.put("GET /topics/{topic}/practice", SIGNED_IN);
        expected.put("POST /topics/{topic}/practice/consent", SIGNED_IN);
        assertEquals(
                expected,
                WhoMayCall.table(
                        CategoriesResource.class,
                        CategoryPeopleResource.class,
                        TopicsResource.class,
                        PostsResource.class,
                        ReactionsResource.class,
                        PollResource.class,
                        VotesResource.class,
                        DraftsResource.class,
                        TagsResource.class,
                        AuthoritiesResource.class,
                        PreviewResource.class,
                        UnreadResource.class,
                        TopicReadingResource.class,
                        TopicLevelResource.class,
                        CategoryLevelResource.class,
                        SettingsResource.class,
                        LiveResource.class,
                        PublicPagesResource.class,
                        WeeklyResource.class,
                        FlagsResource.class,
                        ReviewsResource.class,
                        SanctionsResource.class,
                        RulesResource.class,
                        ActsResource.class,
                        ImportsResource.class,
                        OwnPostsResource.class,
                        PracticeResource.class,
                        EventTalkResource.class));
    }
}
