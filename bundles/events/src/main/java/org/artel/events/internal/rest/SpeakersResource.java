package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.NewSpeaker;
import org.artel.events.Speaker;
import org.artel.events.internal.Speakers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Speakers over HTTP. */
@Component(service = SpeakersResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/speakers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class SpeakersResource {

    private final Speakers speakers;

    @Activate
    public SpeakersResource(@Reference Speakers speakers) {
        this.speakers = speakers;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Who speaks, by name")
    public Page<Speaker> list(
            @PathParam("event") String event, @BeanParam Paging paging, @Context Caller caller) {
        return speakers.list(event, paging.request(), caller);
    }

    @POST
    @Allow(Who.STAFF)
    @Operation(summary = "Add a speaker")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Speaker.class)))
    public Response create(
            @PathParam("event") String event,
            NewSpeaker body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Speaker made = speakers.create(event, Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One speaker")
    @ApiResponse(
            responseCode = "200",
            description = "The speaker",
            content = @Content(schema = @Schema(implementation = Speaker.class)))
    public Response get(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return ok(speakers.get(event, id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.STAFF)
    @Operation(summary = "Change a speaker")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Speaker.class)))
    public Response change(
            @PathParam("event") String event,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewSpeaker.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                speakers.change(
                        event,
                        id,
                        IfMatch.version(ifMatch),
                        Parameters.required(patch)::applyTo,
                        caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.STAFF)
    @Operation(summary = "Take a speaker out")
    public void remove(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        speakers.remove(event, id, caller);
    }

    private static Response ok(Speaker speaker) {
        return Answers.ok(speaker, speaker.version());
    }
}
