package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.internal.OwnPosts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own posts to take along, over HTTP. */
@Component(service = OwnPostsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/me/posts.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class OwnPostsResource {

    /**
     * One post, as the file holds it.
     *
     * @param number its place in the topic
     * @param editedAt null if it never was
     */
    public record OwnPost(
            String id,
            String topicId,
            String topic,
            int number,
            String state,
            Instant createdAt,
            @Schema(nullable = true) Instant editedAt,
            String body) {}

    private final OwnPosts posts;

    @Activate
    public OwnPostsResource(@Reference OwnPosts posts) {
        this.posts = posts;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "All one wrote, as a file", description = "The oldest first.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            array = @ArraySchema(schema = @Schema(implementation = OwnPost.class))))
    public Response write(@Context Caller caller) {
        StreamingOutput body = out -> posts.write(out, caller);
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"posts.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
