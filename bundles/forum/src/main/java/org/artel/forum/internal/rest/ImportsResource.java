package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.ImportReport;
import org.artel.forum.internal.Imports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was said elsewhere, over HTTP. */
@Component(service = ImportsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class ImportsResource {

    private static final String EXAMPLE =
            """
            {
              "source": "forum-2019",
              "categories": [
                {"id": 1, "slug": "praktiki", "title": {"ru": "Практики", "en": "Practices"},
                 "reading": "PUBLIC", "writing": "SIGNED_IN", "replying": "SIGNED_IN"}
              ],
              "topics": [
                {"id": 10, "category": 1, "kind": "QUESTION", "title": "Как вести учёт?",
                 "body": "Расскажите", "createdAt": "2019-05-01T09:00:00Z",
                 "authorName": "Мария", "tags": ["учёт"], "locked": false}
              ],
              "posts": [
                {"id": 100, "topic": 10, "body": "В таблице.", "author": "01hx…",
                 "createdAt": "2019-05-01T10:00:00Z", "replyTo": null, "accepted": true}
              ]
            }
            """;

    private final Imports imports;

    @Activate
    public ImportsResource(@Reference Imports imports) {
        this.imports = imports;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    @Allow(Who.STAFF)
    @Operation(
            summary = "Take over categories, topics and posts of another forum",
            description =
                    "An object that begins with source, a name of one's own, then the lists in this"
                            + " order; ids are those of the other forum, a topic's body is its first"
                            + " post, posts are replies. A category with the address (slug) of one that"
                            + " is there is taken for it. author is the id of a person of this"
                            + " installation; others are named by authorName. It is read piece by"
                            + " piece: what is wrong is reported with its line and left out, what was"
                            + " created before a file breaks off stays, and the same file may be sent"
                            + " again: what is there already is skipped. Nobody is notified. Over 1 MiB"
                            + " as application/octet-stream, up to 100 MiB.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = "object",
                                            additionalProperties =
                                                    Schema.AdditionalPropertiesValue.TRUE),
                            examples = @ExampleObject(value = EXAMPLE)))
    @ApiResponse(
            responseCode = "200",
            description = "The report, also when something was wrong",
            content = @Content(schema = @Schema(implementation = ImportReport.class)))
    @ApiResponse(responseCode = "400", description = "bad-file: it does not begin with source")
    public ImportReport run(InputStream body, @Context Caller caller) {
        return imports.run(Parameters.required(body), caller);
    }
}
