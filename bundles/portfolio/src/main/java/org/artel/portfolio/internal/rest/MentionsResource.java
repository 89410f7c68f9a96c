package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
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
import org.artel.core.api.Settings;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.PagedRows;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Table;
import org.artel.core.rest.Who;
import org.artel.portfolio.Mention;
import org.artel.portfolio.Network;
import org.artel.portfolio.NewMention;
import org.artel.portfolio.internal.Mentions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What was published elsewhere, over HTTP. */
@Component(service = MentionsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/mentions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class MentionsResource {

    private static final String EXAMPLE =
            """
            {"organisationId": "01j8z2m4n6p8q0r2s4t6v8w0x2", "network": "PRESS",
             "url": "https://example.org/news/42", "title": "Сад у реки",
             "publishedAt": "2026-03-12T09:00:00+03:00", "reach": 1200}
            """;

    private final Mentions mentions;
    private final ZoneId zone;

    @Activate
    public MentionsResource(@Reference Mentions mentions, @Reference Settings settings) {
        this.mentions = mentions;
        this.zone = settings.zone();
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "What was published elsewhere, the latest first",
            description = "By and on the caller’s own organisations; to the centre, of all.")
    public Page<Mention> list(
            @QueryParam("organisation") String organisation,
            @QueryParam("publication") String publication,
            @Parameter(
                            description = "Published then or later",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Published before that",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(schema = @Schema(implementation = Network.class)) @QueryParam("network")
                    String network,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return mentions.list(
                filter(organisation, publication, from, to, network), paging.request(), caller);
    }

    private static Mentions.Filter filter(
            String organisation, String publication, String from, String to, String network) {
        return new Mentions.Filter(
                organisation == null || organisation.isEmpty() ? null : organisation,
                publication == null || publication.isEmpty() ? null : publication,
                Parameters.instant("from", from),
                Parameters.instant("to", to),
                Parameters.one(Network.class, "network", network));
    }

    @GET
    @Path("/export.csv")
    @Produces({Table.CSV, MediaType.WILDCARD})
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "The same as a table for programs")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content =
                    @Content(
                            mediaType = Table.CSV,
                            schema = @Schema(type = "string", format = "binary")))
    public Response csv(
            @QueryParam("organisation") String organisation,
            @QueryParam("publication") String publication,
            @Parameter(
                            description = "Published then or later",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Published before that",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(schema = @Schema(implementation = Network.class)) @QueryParam("network")
                    String network,
            @Context Caller caller) {
        return export("csv", filter(organisation, publication, from, to, network), caller);
    }

    @GET
    @Path("/export.xlsx")
    @Produces({Table.XLSX, MediaType.WILDCARD})
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "The same as a table for Excel")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content =
                    @Content(
                            mediaType = Table.XLSX,
                            schema = @Schema(type = "string", format = "binary")))
    public Response xlsx(
            @QueryParam("organisation") String organisation,
            @QueryParam("publication") String publication,
            @Parameter(
                            description = "Published then or later",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Published before that",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(schema = @Schema(implementation = Network.class)) @QueryParam("network")
                    String network,
            @Context Caller caller) {
        return export("xlsx", filter(organisation, publication, from, to, network), caller);
    }

    private Response export(String format, Mentions.Filter filter, Caller caller) {
        return MentionTable.TABLE.download(
                format,
                new PagedRows<>(page -> mentions.rows(filter, page, caller)),
                caller.locale(),
                zone);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Write down what was published elsewhere",
            description = "For the organisation’s people and the centre.")
    @ApiResponse(
            responseCode = "201",
            description = "Written down",
            content = @Content(schema = @Schema(implementation = Mention.class)))
    @ApiResponse(responseCode = "409", description = "duplicate")
    public Response create(
            @RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = NewMention.class),
                                            examples = @ExampleObject(value = EXAMPLE)))
                    NewMention body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Mention made = mentions.create(Parameters.required(body), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One mention")
    @ApiResponse(
            responseCode = "200",
            description = "The mention",
            content = @Content(schema = @Schema(implementation = Mention.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(mentions.get(id, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Change a mention")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Mention.class)))
    @ApiResponse(responseCode = "409", description = "duplicate")
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewMention.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                mentions.change(
                        id, IfMatch.version(ifMatch), Parameters.required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Take a mention out; again is no error")
    public void remove(@PathParam("id") String id, @Context Caller caller) {
        mentions.remove(id, caller);
    }

    private static Response ok(Mention mention) {
        return Answers.ok(mention, mention.version());
    }
}
