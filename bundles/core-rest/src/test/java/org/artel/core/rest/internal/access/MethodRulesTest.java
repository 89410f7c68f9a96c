package org.artel.core.rest.internal.access;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MultivaluedMap;
import org.apache.cxf.jaxrs.impl.MetadataMap;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.Scopes;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.junit.Test;

public class MethodRulesTest {

    private static final Caller NOBODY = Caller.anonymous(Locale.ENGLISH, "");

    /** Stands for a resource. */
    @Path("/doors")
    public static class Doors {
        public void forgotten() {}

        @Path("{id: [a-z]+}/keys/{key}")
        public void keys() {}

        @Allow(Who.ANYONE)
        public void open(@QueryParam("q") String q, @BeanParam Paging paging) {}

        @Allow({Who.STAFF, Who.LEADER})
        public void leaders() {}

        @Allow(value = Who.SELF, of = "person")
        public void own() {}

        @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
        public void inSession() {}

        @Allow(value = Who.SIGNED_IN, tokens = Tokens.ANY)
        public void toEach() {}
    }

    @Test
    public void aTokenReachesAsFarAsItsScopes() {
        assertEquals("", refusalOfToken("leaders", "doors", "GET", "doors:read"));
        assertEquals("", refusalOfToken("leaders", "doors", "HEAD", "doors:read"));
        assertEquals("", refusalOfToken("leaders", "doors", "GET", "*:read"));
        assertEquals("", refusalOfToken("leaders", "doors", "PATCH", "doors:write"));
        assertEquals("", refusalOfToken("leaders", "doors", "DELETE", "*:write"));
        assertEquals("", refusalOfToken("open", "doors", "GET", "doors:read"));
        for (String verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertEquals(
                    "scope-missing doors:write",
                    refusalOfToken("leaders", "doors", verb, "doors:read", "*:read"));
        }
        assertEquals(
                "scope-missing doors:read",
                refusalOfToken("leaders", "doors", "GET", "doors:write", "desks:read"));
        assertEquals(
                "scope-missing doors:read",
                refusalOfToken("open", "doors", "GET", "desks:read", "desks:write"));
    }

    @Test
    public void someDoorsOpenToNoTokenAndSomeToEach() {
        assertEquals(
                "session-needed", refusalOfToken("inSession", "doors", "GET", "*:read", "*:write"));
        assertEquals(
                "session-needed", refusalOfToken("forgotten", "doors", "GET", "*:read", "*:write"));
        assertEquals("", refusalOfToken("toEach", "doors", "GET", "desks:read"));
    }

    @Test
    public void outsideOfTheModulesATokenIsAVisitor() {
        Caller caller = person("u1", Set.of(Role.ADMIN));
        Scopes all = new Scopes(Set.of("*:read", "*:write"));
        assertTrue(rules("open").withToken(caller, all, null, "GET").isAnonymous());
        assertEquals(caller, rules("open").withToken(caller, all, "doors", "GET"));
    }

    @Test
    public void scopesHaveAForm() {
        for (String good : List.of("*:read", "booking:write", "password-resets:read")) {
            assertTrue(good, Scopes.isName(good));
        }
        for (String bad :
                List.of(
                        "",
                        "*",
                        "booking",
                        ":read",
                        "booking:",
                        "booking:admin",
                        "Booking:read",
                        "booking:read ",
                        "booking:read\n",
                        "a b:read",
                        "*:*")) {
            assertFalse(bad, Scopes.isName(bad));
        }
        assertFalse(Scopes.isName(null));
        assertEquals("a:read b:write", new Scopes(Set.of("b:write", "a:read")).toString());
    }

    /** The code of the refusal, with the scope if one is told; empty if there is none. */
    private static String refusalOfToken(
            String method, String module, String verb, String... scopes) {
        try {
            rules(method)
                    .withToken(
                            person("u1", Set.of(Role.ADMIN)),
                            new Scopes(Set.of(scopes)),
                            module,
                            verb);
            return "";
        } catch (Problem problem) {
            assertEquals(403, problem.kind().status());
            Object scope = problem.properties().get("scope");
            return problem.code() + (scope == null ? "" : " " + scope);
        }
    }

    @Test
    public void aMethodThatDoesNotSayWhoIsClosedToEverybody() {
        assertEquals(401, refusal("forgotten", NOBODY));
        assertEquals(403, refusal("forgotten", person("u1", Set.of(Role.ADMIN))));
    }

    /** Stands for a resource whose application's base says all. */
    @Path("/")
    public static class Desks {
        public void all() {}

        @Path("/{id}/hours/")
        public void hours() {}
    }

    @Test
    public void aResourceAtItsApplicationsRootHasNoPartOfItsOwn() throws Exception {
        MethodRules all = MethodRules.of(Desks.class.getMethod("all"));
        assertEquals("", all.template());
        assertEquals("", all.part());
        assertEquals("/{id}/hours", MethodRules.of(Desks.class.getMethod("hours")).template());
        assertEquals("doors", MethodRules.of(Doors.class.getMethod("keys")).part());
    }

    @Test
    public void metricsNameAnEndpointByItsTemplate() throws Exception {
        assertEquals(
                "/doors/{id}/keys/{key}", MethodRules.of(Doors.class.getMethod("keys")).template());
        assertEquals("/doors", MethodRules.of(Doors.class.getMethod("forgotten")).template());
    }

    @Test
    public void visitorsAreAskedToSignInAndOthersAreRefused() {
        assertEquals(0, refusal("open", NOBODY));
        assertEquals(401, refusal("leaders", NOBODY));
        assertEquals(403, refusal("leaders", person("u1", Set.of(Role.AUTHORITY))));
    }

    @Test
    public void administratorsMayWhateverStaffMay() {
        assertEquals(0, refusal("leaders", person("u1", Set.of(Role.STAFF))));
        assertEquals(0, refusal("leaders", person("u1", Set.of(Role.ADMIN))));
    }

    @Test
    public void aLeaderLeadsOnlyTheirOwnOrganisation() {
        assertEquals(
                0,
                refusal(
                        "leaders",
                        person("u1", Set.of(), new Membership("o1", OrganisationRole.LEADER))));
        assertEquals(
                403,
                refusal(
                        "leaders",
                        person("u1", Set.of(), new Membership("o1", OrganisationRole.MEMBER))));
        assertEquals(
                403,
                refusal(
                        "leaders",
                        person("u1", Set.of(), new Membership("o2", OrganisationRole.LEADER))));
    }

    @Test
    public void selfIsThePersonNamedInThePath() {
        assertEquals(0, refusal("own", person("p1", Set.of())));
        assertEquals(403, refusal("own", person("p2", Set.of())));
    }

    @Test
    public void queryParametersAreKnownAlsoThroughBeans() {
        assertEquals(Set.of("q", "limit", "cursor"), rules("open").queryParameters());
    }

    private static MethodRules rules(String method) {
        return List.of(Doors.class.getMethods()).stream()
                .filter(m -> m.getName().equals(method))
                .map(MethodRules::of)
                .findFirst()
                .orElseThrow();
    }

    /** The status of the refusal, 0 if there is none. */
    private static int refusal(String method, Caller caller) {
        MultivaluedMap<String, String> path = new MetadataMap<>();
        path.putSingle("id", "o1");
        path.putSingle("person", "p1");
        try {
            rules(method).requireAllowed(caller, path);
            return 0;
        } catch (Problem problem) {
            return problem.kind().status();
        }
    }

    private static Caller person(String id, Set<Role> roles, Membership... memberships) {
        return new Caller(id, "", roles, List.of(memberships), true, "s", Locale.ENGLISH, "");
    }
}
