package org.artel.privacy.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.artel.privacy.internal.Erasures;
import org.artel.privacy.internal.rest.Requests.OwnErasure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me/data/erasure}: the person who asks wants to be forgotten. */
@Component(service = MyErasureResource.class)
@RestResource
@Path("/me/data/erasure")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
public class MyErasureResource {

    private final Erasures erasures;

    @Activate
    public MyErasureResource(@Reference Erasures erasures) {
        this.erasures = erasures;
    }

    @POST
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "Have oneself erased",
            description =
                    "Needs the password once more. The account is gone and all sessions end at once; it cannot be"
                            + " brought back. ANONYMISE leaves what one wrote without one's name, DELETE removes it"
                            + " too. Totals in reports stay as they are.")
    @ApiResponse(responseCode = "202", description = "The account is gone, the modules are at it")
    @ApiResponse(
            responseCode = "409",
            description = "last-administrator: appoint another one first")
    public Response erase(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = OwnErasure.class),
                                            examples =
                                                    @ExampleObject(
                                                            value =
                                                                    "{\"content\": \"ANONYMISE\", \"password\": \"три"
                                                                            + " слова подряд\"}")))
                    OwnErasure erasure,
            @Context Caller caller,
            @Context UriInfo uri) {
        OwnErasure wanted = Requests.require(erasure);
        return Requests.accepted(
                erasures.request(wanted.content(), wanted.password(), caller), uri);
    }
}
