package org.artel.privacy.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
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
import org.artel.privacy.internal.DataCopy;
import org.artel.privacy.internal.Exports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /me/data}: a copy of everything kept of the person who asks. */
@Component(service = MyDataResource.class)
@RestResource
@Path("/me/data")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "privacy")
public class MyDataResource {

    private final Exports exports;

    @Activate
    public MyDataResource(@Reference Exports exports) {
        this.exports = exports;
    }

    @GET
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "The latest copy of one's data, and who keeps what",
            description = "A copy can be fetched for seven days, by nobody else.")
    public DataCopy get(@Context Caller caller) {
        return exports.state(caller.userId(), caller.locale());
    }

    @POST
    @Allow(value = Who.SIGNED_IN, tokens = Tokens.NONE)
    @Operation(
            summary = "Have a copy of one's data made",
            description =
                    "One archive with a folder for every installed module: JSON, files, and an index in one's"
                            + " language. One an hour.")
    @ApiResponse(
            responseCode = "202",
            description = "Under way; Location tells where to ask how far it is")
    @ApiResponse(
            responseCode = "429",
            description = "too-many-requests: one was asked for within the hour")
    public Response request(@Context Caller caller, @Context UriInfo uri) {
        return Requests.accepted(exports.request(caller.userId(), caller), uri);
    }
}
