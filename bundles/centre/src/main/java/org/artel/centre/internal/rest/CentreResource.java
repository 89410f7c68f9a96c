package org.artel.centre.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.centre.internal.CentreView;
import org.artel.centre.internal.Profile;
import org.artel.centre.internal.StoredProfile;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /centre}: the centre itself. */
@Component(service = CentreResource.class)
@RestResource
@Path("/centre")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "centre", description = "The centre: name, contacts, front page")
public class CentreResource {

    private static final String EXAMPLE =
            "{\"shortName\": {\"ru\": \"Точка опоры\", \"en\": \"Foothold\"}, \"phone\": \"+7 000"
                    + " 000-00-00\", \"hours\": {\"ru\": \"Пн–пт 10:00–19:00\"}, \"sections\":"
                    + " [{\"title\": {\"ru\": \"Коворкинг\"}, \"text\": {\"ru\": \"Рабочие места и"
                    + " зал.\"}}], \"brand\": \"#7a2e52\"}";

    private final StoredProfile profile;

    @Activate
    public CentreResource(@Reference StoredProfile profile) {
        this.profile = profile;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "The centre, as everybody may see it",
            description =
                    "What no administrator filled in is as the operator's settings have it; `set`"
                            + " names what was filled in.")
    @ApiResponse(
            responseCode = "200",
            description = "The centre",
            content = @Content(schema = @Schema(implementation = CentreView.class)))
    public Response get() {
        return answer(profile.view());
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Change what is said of the centre",
            description = "Null takes a field back to what the operator's settings say.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = CentreView.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Not acceptable: too long, no picture, or a colour that cannot be read")
    public Response change(
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Profile.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    MergePatch patch,
            @Context Caller caller) {
        return answer(profile.change(IfMatch.version(ifMatch), patch::applyTo, caller));
    }

    private static Response answer(CentreView centre) {
        return Answers.ok(centre, centre.version());
    }
}
