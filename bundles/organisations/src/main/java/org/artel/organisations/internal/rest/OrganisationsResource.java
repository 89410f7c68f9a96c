package org.artel.organisations.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.IfMatch;
import org.artel.core.rest.MergePatch;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.organisations.LegalForm;
import org.artel.organisations.NewOrganisation;
import org.artel.organisations.NewVerification;
import org.artel.organisations.Organisation;
import org.artel.organisations.OrganisationFilter;
import org.artel.organisations.OrganisationState;
import org.artel.organisations.Organisations;
import org.artel.organisations.Place;
import org.artel.organisations.Verification;
import org.artel.organisations.VerificationLevel;
import org.artel.organisations.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register over HTTP. */
@Component(service = OrganisationsResource.class)
@RestResource
@Path("/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "organisations")
public final class OrganisationsResource {

    private final Organisations organisations;

    @Activate
    public OrganisationsResource(@Reference Organisations organisations) {
        this.organisations = organisations;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Organisations by name; with q by the word that matched")
    public Page<Organisation> list(
            @Parameter(
                            description =
                                    "Every word begins a word of the names, INN, OGRN or city",
                            example = "молодежный центр")
                    @QueryParam("q")
                    String q,
            @Parameter(example = "Новороссийск") @QueryParam("city") String city,
            @Parameter(example = "Краснодарский край") @QueryParam("region") String region,
            @Parameter(example = "environment") @QueryParam("activity") String activity,
            @Parameter(example = "ANO", schema = @Schema(implementation = LegalForm.class))
                    @QueryParam("legalForm")
                    String legalForm,
            @Parameter(description = "Present or former slug") @QueryParam("slug") String slug,
            @Parameter(example = "L1", schema = @Schema(implementation = VerificationLevel.class))
                    @QueryParam("verification")
                    String verification,
            @Parameter(
                            description = "ACTIVE, or for staff ARCHIVED",
                            schema = @Schema(implementation = OrganisationState.class))
                    @QueryParam("state")
                    String state,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return organisations.list(
                new OrganisationFilter(
                        q, city, region, activity, legalForm, slug, verification, state),
                paging.request(),
                caller);
    }

    @GET
    @Path("/newest")
    @Allow(Who.ANYONE)
    @Operation(summary = "Organisations, the latest added first")
    public Page<Organisation> newest(@BeanParam Paging paging, @Context Caller caller) {
        return organisations.newest(paging.request(), caller);
    }

    @GET
    @Path("/places")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Cities by region, with how many organisations each has",
            description = "Archived organisations do not count.")
    public Page<Place> places(
            @Parameter(example = "Краснодарский край") @QueryParam("region") String region,
            @BeanParam Paging paging) {
        return organisations.places(region, paging.request());
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Add an organisation",
            description =
                    "A person who is not staff needs a confirmed e-mail address and becomes the"
                            + " leader.")
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = Organisation.class)))
    @ApiResponse(responseCode = "409", description = "INN, OGRN or slug is taken")
    public Response create(NewOrganisation body, @Context UriInfo uri, @Context Caller caller) {
        Versioned<Organisation> created = organisations.create(required(body), caller);
        return Answers.created(uri, created.value().id(), created.value(), created.version());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ANYONE)
    @Operation(summary = "One organisation")
    @ApiResponse(
            responseCode = "200",
            description = "The organisation with its ETag",
            content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Response get(@PathParam("id") String id, @Context Caller caller) {
        return ok(organisations.get(id, caller));
    }

    @GET
    @Path("/by-slug/{slug}")
    @Allow(Who.ANYONE)
    @Operation(summary = "The organisation that has or had this slug")
    @ApiResponse(
            responseCode = "200",
            description = "The organisation with its ETag",
            content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Response bySlug(@PathParam("slug") String slug, @Context Caller caller) {
        return ok(organisations.bySlug(slug, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes("application/merge-patch+json")
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(
            summary = "Change an organisation",
            description =
                    "A new name, INN or OGRN drops a verification by staff to what the numbers"
                            + " give.")
    @ApiResponse(
            responseCode = "200",
            description = "The organisation with its ETag",
            content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    NewOrganisation.class)))
                    MergePatch patch,
            @Context Caller caller) {
        return ok(
                organisations.change(
                        id, IfMatch.version(ifMatch), required(patch)::applyTo, caller));
    }

    @DELETE
    @Path("/{id}")
    @Allow({Who.STAFF, Who.LEADER})
    @Operation(summary = "Archive an organisation")
    @ApiResponse(responseCode = "204", description = "Archived, now or before")
    public void archive(@PathParam("id") String id, @Context Caller caller) {
        organisations.archive(id, caller);
    }

    @POST
    @Path("/{id}/restoration")
    @Consumes(MediaType.WILDCARD)
    @Allow(Who.STAFF)
    @Operation(summary = "Bring an archived organisation back")
    @ApiResponse(responseCode = "409", description = "Its INN or OGRN belongs to another one now")
    @ApiResponse(
            responseCode = "200",
            description = "The organisation with its ETag",
            content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Response restore(@PathParam("id") String id, @Context Caller caller) {
        return ok(organisations.restore(id, caller));
    }

    @POST
    @Path("/{id}/verification")
    @Allow(Who.STAFF)
    @Operation(summary = "Set the level of verification")
    @ApiResponse(responseCode = "409", description = "L1 and above need INN and OGRN")
    @ApiResponse(
            responseCode = "200",
            description = "The organisation with its ETag",
            content = @Content(schema = @Schema(implementation = Organisation.class)))
    public Response verify(
            @PathParam("id") String id, NewVerification body, @Context Caller caller) {
        return ok(organisations.verify(id, required(body), caller));
    }

    @GET
    @Path("/{id}/verifications")
    @Allow(Who.STAFF)
    @Operation(summary = "Who set which level when")
    public Page<Verification> verifications(
            @PathParam("id") String id, @BeanParam Paging paging, @Context Caller caller) {
        return organisations.verifications(id, paging.request(), caller);
    }

    static <T> T required(T body) {
        if (body == null) {
            throw Problem.malformed(
                    "body-required", new Text("Тело запроса пусто", "The request has no body"));
        }
        return body;
    }

    private static Response ok(Versioned<Organisation> organisation) {
        return Answers.ok(organisation.value(), organisation.version());
    }
}
