package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
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
import javax.ws.rs.QueryParam;
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
import org.artel.forum.NewTopic;
import org.artel.forum.RequestStatus;
import org.artel.forum.Topic;
import org.artel.forum.TopicChange;
import org.artel.forum.TopicKind;
import org.artel.forum.internal.Moves;
import org.artel.forum.internal.Solutions;
import org.artel.forum.internal.Topics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Topics, over HTTP. */
@Component(service = TopicsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class TopicsResource {

    /** Where to. */
    public record Destination(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String categoryId) {}

    /** What to split off. */
    public record Chosen(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> posts,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) String title,
            @Schema(nullable = true) String categoryId) {}

    /** The topic that takes everything. */
    public record Into(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String into) {}

    /** The post that answers. */
    public record Accepted(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String postId) {}

    /** How far it came. */
    public record Reached(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) RequestStatus status) {}

    private static final String EXAMPLE =
            """
            {"categoryId": "01jabc…", "kind": "QUESTION", "title": "Как вести учёт добровольцев?",
             "body": "Нас **двенадцать**, таблицы уже не хватает.", "tags": ["добровольцы"]}
            """;

    private final Topics topics;
    private final Moves moves;
    private final Solutions solutions;

    @Activate
    public TopicsResource(
            @Reference Topics topics, @Reference Moves moves, @Reference Solutions solutions) {
        this.topics = topics;
        this.moves = moves;
        this.solutions = solutions;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Topics, those with the latest posts first",
            description =
                    "Of categories that the caller may read. Where a category is asked for, pinned"
                            + " ones stand first.")
    public Page<Topic> list(
            @Parameter(description = "Id or slug") @QueryParam("category") String category,
            @Parameter(schema = @Schema(implementation = TopicKind.class)) @QueryParam("kind")
                    String kind,
            @QueryParam("tag") String tag,
            @Parameter(description = "Words of the title") @QueryParam("q") String text,
            @Parameter(
                            description =
                                    "unanswered: nobody replied; solved: with an accepted or"
                                            + " official answer; open: questions and requests"
                                            + " without; pending, deleted: for authors and"
                                            + " moderators",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "unanswered",
                                                "solved",
                                                "open",
                                                "pending",
                                                "deleted"
                                            }))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description = "Of requests",
                            schema = @Schema(implementation = RequestStatus.class))
                    @QueryParam("status")
                    String status,
            @Parameter(description = "Id of a person, or me") @QueryParam("author") String author,
            @QueryParam("event") String event,
            @QueryParam("organisation") String organisation,
            @Parameter(
                            description = "Only what the caller has not read",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("unread")
                    String unread,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"active", "new", "popular"},
                                            defaultValue = "active"))
                    @QueryParam("sort")
                    String sort,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return topics.list(
                new Topics.Filter(
                        Parameters.text(category),
                        Parameters.one(TopicKind.class, "kind", kind),
                        Parameters.text(tag),
                        Parameters.text(text),
                        Given.word(Topics.Which.class, "state", state),
                        Parameters.one(RequestStatus.class, "status", status),
                        "me".equals(author) ? mine(caller) : Parameters.text(author),
                        Parameters.text(event),
                        Parameters.text(organisation),
                        Given.word(Topics.Sort.class, "sort", sort),
                        Boolean.TRUE.equals(Parameters.flag("unread", unread))),
                paging.request(),
                caller);
    }

    /** Visitors wrote nothing. */
    private static String mine(Caller caller) {
        return caller.isAnonymous() ? "" : caller.userId();
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Start one",
            description =
                    "With its first post. Whoever is new here waits for approval: the state is"
                            + " PENDING then, and only its author and moderators read it.")
    @ApiResponse(
            responseCode = "201",
            description = "Started",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(responseCode = "429", description = "Too many within a short time")
    public Response start(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewTopic.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewTopic body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Topic made = topics.start(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One topic")
    @ApiResponse(
            responseCode = "200",
            description = "The topic",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(
            responseCode = "404",
            description = "not-found; with movedTo if it was merged into another")
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(topics.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Change its title, its tags, what it belongs to",
            description =
                    "By its author for a day and until it is locked, by moderators always; the"
                            + " category and the due day by moderators only.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = TopicChange.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                topics.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Delete it; moderators can restore it, again is no error",
            description = "By its author for a day while nobody answered, by moderators always.")
    @ApiResponse(responseCode = "409", description = "answered; too-late; locked")
    public void remove(
            @PathParam("id") String id,
            @Parameter(description = "Why; its author is told") @QueryParam("reason") String reason,
            @Context Caller caller) {
        topics.remove(id, Given.reason(reason), caller);
    }

    @POST
    @Path("/{id}/pin")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Keep it above the others of its category",
            description = "By moderators of its category; again is no error.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    public Response pin(@PathParam("id") String id, @Context Caller caller) {
        return ok(moves.turn(id, Moves.Turn.PIN, caller));
    }

    @POST
    @Path("/{id}/unpin")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Let it take its place again",
            description = "By moderators of its category; again is no error.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    public Response unpin(@PathParam("id") String id, @Context Caller caller) {
        return ok(moves.turn(id, Moves.Turn.UNPIN, caller));
    }

    @POST
    @Path("/{id}/lock")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Let nobody but moderators write in it",
            description = "By moderators of its category; again is no error.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    public Response lock(@PathParam("id") String id, @Context Caller caller) {
        return ok(moves.turn(id, Moves.Turn.LOCK, caller));
    }

    @POST
    @Path("/{id}/unlock")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Let everybody write in it again",
            description = "By moderators of its category; again is no error.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    public Response unlock(@PathParam("id") String id, @Context Caller caller) {
        return ok(moves.turn(id, Moves.Turn.UNLOCK, caller));
    }

    @POST
    @Path("/{id}/move")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Into another category", description = "By moderators of both.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    public Response move(@PathParam("id") String id, Destination body, @Context Caller caller) {
        return ok(moves.move(id, Parameters.required(body).categoryId(), caller));
    }

    @POST
    @Path("/{id}/split")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Make a topic of some of its posts",
            description =
                    "They are numbered anew there, and their numbers here stay empty. By moderators"
                            + " of both categories.")
    @ApiResponse(
            responseCode = "201",
            description = "The new topic",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(responseCode = "409", description = "first-post; post-state")
    public Response split(
            @PathParam("id") String id, Chosen body, @Context UriInfo uri, @Context Caller caller) {
        Chosen wanted = Parameters.required(body);
        Topic made = moves.split(id, wanted.posts(), wanted.title(), wanted.categoryId(), caller);
        URI location = uri.getBaseUriBuilder().path("topics").path(made.id()).build();
        return Response.created(location).entity(made).build();
    }

    @POST
    @Path("/{id}/merge")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Move all its posts into another topic",
            description = "Its address leads there. By moderators of both.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(responseCode = "409", description = "topic-kind; topic-state")
    public Response merge(@PathParam("id") String id, Into body, @Context Caller caller) {
        return ok(moves.merge(id, Parameters.required(body).into(), caller));
    }

    @POST
    @Path("/{id}/restoration")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Show a deleted topic again",
            description = "By moderators of its category.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(responseCode = "409", description = "purged")
    public Response restore(@PathParam("id") String id, Why body, @Context Caller caller) {
        return ok(moves.restore(id, Why.of(body), caller));
    }

    @POST
    @Path("/{id}/purge")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Remove it and all that was said in it for good; again is no error",
            description = "Nothing brings it back.")
    public void purge(@PathParam("id") String id, @Context Caller caller) {
        moves.purge(id, caller);
    }

    @POST
    @Path("/{id}/acceptance")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "This post answers the question",
            description = "By whoever asked, and by moderators.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(responseCode = "409", description = "topic-kind; post-state")
    public Response accept(@PathParam("id") String id, Accepted body, @Context Caller caller) {
        return ok(solutions.accept(id, Parameters.required(body).postId(), caller));
    }

    @DELETE
    @Path("/{id}/acceptance")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "No post answers the question any more; again is no error")
    public void unaccept(@PathParam("id") String id, @Context Caller caller) {
        solutions.unaccept(id, caller);
    }

    @POST
    @Path("/{id}/status")
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "How far a request came",
            description = "By the authority that it is addressed to, and by staff; never back.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = Topic.class)))
    @ApiResponse(responseCode = "409", description = "topic-kind; status")
    public Response status(@PathParam("id") String id, Reached body, @Context Caller caller) {
        return ok(solutions.status(id, Parameters.required(body).status(), caller));
    }

    private static Response ok(Topic topic) {
        return Answers.ok(topic, topic.version());
    }
}
