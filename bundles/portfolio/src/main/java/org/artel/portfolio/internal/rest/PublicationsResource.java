package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.PublicationState;
import org.artel.portfolio.PublicationSummary;
import org.artel.portfolio.SavedVersion;
import org.artel.portfolio.internal.Publications;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is written, and its way to the public, over HTTP. */
@Component(service = PublicationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/publications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class PublicationsResource {

    /** When; now if left out. */
    public record Publishing(@Schema(nullable = true) Instant publishAt) {}

    /** What is to be mended. */
    public record Returning(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 4000)
                    String comment) {}

    private final Publications publications;

    @Activate
    public PublicationsResource(@Reference Publications publications) {
        this.publications = publications;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "What one may edit, the last changed first")
    public Page<PublicationSummary> list(
            @QueryParam("organisation") String organisation,
            @Parameter(schema = @Schema(implementation = PublicationKind.class)) @QueryParam("kind")
                    String kind,
            @Parameter(schema = @Schema(implementation = PublicationState.class))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description = "What happened to the working copy last",
                            schema = @Schema(implementation = SavedVersion.Event.class))
                    @QueryParam("last")
                    String last,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return publications.list(
                new Publications.Filter(
                        Parameters.text(organisation),
                        Parameters.one(PublicationKind.class, "kind", kind),
                        Parameters.one(PublicationState.class, "state", state),
                        Parameters.one(SavedVersion.Event.class, "last", last)),
                paging.request(),
                caller);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Where one stands", description = "For whoever may edit it.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(publications.summary(id, caller));
    }

    @POST
    @Path("/{id}/submission")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Hand it in",
            description =
                    "For leaders of the organisation, staff and moderators. Public at once if the caller reviews, or if it is no article and the organisation is verified (L2); else it waits for review.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response submit(@PathParam("id") String id, @Context Caller caller) {
        return ok(publications.submit(id, caller));
    }

    @POST
    @Path("/{id}/publication")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Publish it, now or at a time",
            description =
                    "For staff and moderators; for leaders of the organisation where nobody need review.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response publish(@PathParam("id") String id, Publishing body, @Context Caller caller) {
        return ok(publications.publish(id, body == null ? null : body.publishAt(), caller));
    }

    @POST
    @Path("/{id}/return")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Give it back with a comment", description = "For staff and moderators.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response giveBack(@PathParam("id") String id, Returning body, @Context Caller caller) {
        return ok(publications.giveBack(id, Parameters.required(body).comment(), caller));
    }

    @POST
    @Path("/{id}/recall")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Take it back from review, or from its time",
            description = "For leaders of the organisation, staff and moderators.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response recall(@PathParam("id") String id, @Context Caller caller) {
        return ok(publications.recall(id, caller));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Show it to the public no more",
            description = "For leaders of the organisation, staff and moderators.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands now",
            content = @Content(schema = @Schema(implementation = PublicationSummary.class)))
    public Response withdraw(@PathParam("id") String id, @Context Caller caller) {
        return ok(publications.withdraw(id, caller));
    }

    private static Response ok(PublicationSummary summary) {
        return Answers.ok(summary, summary.version());
    }
}
