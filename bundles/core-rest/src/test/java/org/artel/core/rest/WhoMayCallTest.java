package org.artel.core.rest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.artel.core.rest.testing.WhoMayCall;
import org.junit.Test;

public class WhoMayCallTest {

    @Path("/")
    private static final class Roots {
        @GET
        @Operation
        @Allow(Who.ANYONE)
        public void list() {}

        @GET
        @Path("/{name}")
        @Operation
        @Allow({Who.STAFF, Who.ADMIN})
        public void get() {}
    }

    @Path("things")
    private static final class Things {
        @POST
        @Path("{thing}/parts")
        @Operation
        @Allow(
                value = {Who.LEADER, Who.STAFF},
                of = "thing")
        public void create() {}

        @GET
        @Hidden
        @Allow(Who.ANYONE)
        public void page() {}

        private static void helper() {}
    }

    @Test
    public void theTableHasEveryMethodUnderItsVerbAndPath() {
        assertEquals(
                Map.of(
                        "GET /", Set.of("ANYONE"),
                        "GET /{name}", Set.of("ADMIN", "STAFF"),
                        "GET /things", Set.of("ANYONE"),
                        "POST /things/{thing}/parts", Set.of("LEADER of thing", "STAFF of thing")),
                WhoMayCall.table(Roots.class, Things.class));
    }

    @Path("/mute")
    private static final class Mute {
        @GET
        @Operation
        public void mute() {}
    }

    @Test
    public void aMethodThatDoesNotSayWhoMayCallItFails() {
        assertFails("Mute.mute() has no @Allow", Mute.class);
    }

    @Path("/hidden")
    @Hidden
    private static final class HiddenAndMute {
        @GET
        public void mute() {}
    }

    @Test
    public void soDoesOneThatIsHidden() {
        assertFails("HiddenAndMute.mute() has no @Allow", HiddenAndMute.class);
    }

    @Path("/undescribed")
    private static final class Undescribed {
        @GET
        @Allow(Who.ANYONE)
        public void list() {}
    }

    @Test
    public void aMethodThatDoesNotSayWhatItDoesFails() {
        assertFails("Undescribed.list() has no @Operation", Undescribed.class);
    }

    @Path("/closed")
    private static final class Closed {
        @GET
        @Operation
        @Allow({})
        public void list() {}
    }

    @Test
    public void aMethodThatAllowsNobodyFails() {
        assertFails("Closed.list() allows nobody", Closed.class);
    }

    @Path("/twice")
    private static final class Twice {
        @GET
        @Operation
        @Allow({Who.ADMIN, Who.ADMIN})
        public void list() {}
    }

    @Test
    public void aMethodThatAllowsSomebodyTwiceFails() {
        assertFails("Twice.list() allows somebody twice", Twice.class);
    }

    @Path("/open")
    private static final class Open {
        public void helper() {}
    }

    @Test
    public void aPublicMethodThatAnswersNothingFails() {
        assertFails("Open.helper() is public but answers no HTTP method", Open.class);
    }

    @Path("/things")
    private static final class OtherThings {
        @GET
        @Operation
        @Allow(Who.ADMIN)
        public void list() {}
    }

    @Test
    public void twoMethodsThatAnswerTheSameFail() {
        assertFails("answers GET /things, and so does another", Things.class, OtherThings.class);
    }

    private static final class Nowhere {}

    @Test
    public void aClassWithoutAPathFails() {
        assertFails("Nowhere has no @Path", Nowhere.class);
    }

    @Test
    public void allThatIsWrongIsSaidAtOnce() {
        assertFails("Mute.mute() has no @Allow", Mute.class, Undescribed.class);
        assertFails("Undescribed.list() has no @Operation", Mute.class, Undescribed.class);
    }

    private static void assertFails(String message, Class<?>... resources) {
        String said =
                assertThrows(AssertionError.class, () -> WhoMayCall.table(resources)).getMessage();
        assertTrue(said, said.contains(message));
    }
}
