package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.artel.forum.Review;
import org.artel.forum.Ruling;
import org.artel.forum.internal.Reviews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What moderators decide about, over HTTP. */
@Component(service = ReviewsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class ReviewsResource {

    private final Reviews reviews;

    @Activate
    public ReviewsResource(@Reference Reviews reviews) {
        this.reviews = reviews;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "The queue of the categories one moderates",
            description =
                    "What waits comes the oldest first; what is done, the latest first. Whoever"
                            + " moderates nothing finds it empty.")
    public Page<Review> list(
            @Parameter(schema = @Schema(implementation = Review.State.class, defaultValue = "OPEN"))
                    @QueryParam("state")
                    String state,
            @Parameter(description = "Id or slug") @QueryParam("category") String category,
            @Parameter(schema = @Schema(implementation = Review.Kind.class)) @QueryParam("kind")
                    String kind,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return reviews.list(
                new Reviews.Filter(
                        Parameters.one(Review.State.class, "state", state),
                        Parameters.text(category),
                        Parameters.one(Review.Kind.class, "kind", kind)),
                paging.request(),
                caller);
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One, with all that was done to the post")
    @ApiResponse(
            responseCode = "200",
            description = "The review",
            content = @Content(schema = @Schema(implementation = Review.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(reviews.get(id, caller));
    }

    @POST
    @Path("/{id}/claim")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Take it for oneself",
            description = "For 15 minutes from now, in which nobody else decides; again prolongs.")
    @ApiResponse(
            responseCode = "200",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = Review.class)))
    @ApiResponse(responseCode = "409", description = "claimed, with claimedUntil; review-state")
    public Response claim(@PathParam("id") String id, @Context Caller caller) {
        return ok(reviews.claim(id, caller));
    }

    @POST
    @Path("/{id}/release")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Leave it to others; again is no error")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Review.class)))
    @ApiResponse(responseCode = "409", description = "claimed: by somebody else")
    public Response release(@PathParam("id") String id, @Context Caller caller) {
        return ok(reviews.release(id, caller));
    }

    @POST
    @Path("/{id}/decision")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Decide",
            description =
                    "APPROVED shows the post, REMOVED deletes it (with its topic, if it is the"
                            + " first) and needs a reason, IGNORED lets a flagged post stand. Its"
                            + " author is told.")
    @ApiResponse(
            responseCode = "200",
            description = "Decided",
            content = @Content(schema = @Schema(implementation = Review.class)))
    @ApiResponse(
            responseCode = "409",
            description = "claimed; review-state: decided already; topic-state; purged")
    public Response decide(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Ruling.class)))
                    Ruling body,
            @Context Caller caller) {
        return ok(reviews.decide(id, Parameters.required(body), caller));
    }

    private static Response ok(Review review) {
        return Answers.ok(review, review.version());
    }
}
