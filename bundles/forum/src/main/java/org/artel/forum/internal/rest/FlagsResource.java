package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Flag;
import org.artel.forum.NewFlag;
import org.artel.forum.internal.Flags;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people find wrong with posts, over HTTP. */
@Component(service = FlagsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics/{topic}/posts/{post}/flags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class FlagsResource {

    private final Flags flags;

    @Activate
    public FlagsResource(@Reference Flags flags) {
        this.flags = flags;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Say that a post should not stand; again is no error",
            description =
                    "Weighs 1, of people of verified organisations 2, of moderators 4. From 4 on,"
                            + " the post is hidden until a moderator decides.")
    @ApiResponse(
            responseCode = "201",
            description = "Said",
            content = @Content(schema = @Schema(implementation = Flag.class)))
    @ApiResponse(responseCode = "403", description = "suspended; with until and reason")
    @ApiResponse(responseCode = "409", description = "own-post; post-state")
    public Response add(
            @PathParam("topic") String topic,
            @PathParam("post") String post,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewFlag.class)))
                    NewFlag body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Flag made = flags.add(topic, post, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, 0);
    }
}
