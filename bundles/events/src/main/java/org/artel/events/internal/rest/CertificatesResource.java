package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Answers;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.Certificate;
import org.artel.events.internal.Certificates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Certificates of an event over HTTP. */
@Component(service = CertificatesResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/{event}/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class CertificatesResource {

    /** For whom. */
    public record NewCertificate(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String registrationId) {}

    /** Why it is revoked. */
    public record Reason(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500) String reason) {}

    private final Certificates certificates;

    @Activate
    public CertificatesResource(@Reference Certificates certificates) {
        this.certificates = certificates;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(summary = "Certificates of an event, in the order in which they were issued")
    public Page<Certificate> list(
            @PathParam("event") String event, @BeanParam Paging paging, @Context Caller caller) {
        return certificates.list(event, paging.request(), caller);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "Issue a certificate that was earned",
            description = "By the person for themselves, or by staff. What is there is answered.")
    @ApiResponse(
            responseCode = "201",
            description = "Issued",
            content = @Content(schema = @Schema(implementation = Certificate.class)))
    @ApiResponse(responseCode = "409", description = "not-earned, with what is missing")
    public Response issue(
            @PathParam("event") String event,
            NewCertificate body,
            @Context UriInfo uri,
            @Context Caller caller) {
        Certificate made =
                certificates.issue(event, Parameters.required(body).registrationId(), caller);
        return Answers.created(uri, made.id(), made, made.version());
    }

    @POST
    @Path("/all")
    @Allow(Who.STAFF)
    @Operation(
            summary = "Issue all that were earned",
            description = "In the background; the result has issued, already, notEarned.")
    @ApiResponse(
            responseCode = "202",
            description = "Begun",
            content =
                    @Content(schema = @Schema(implementation = org.artel.core.api.Operation.class)))
    public Response issueAll(@PathParam("event") String event, @Context Caller caller) {
        org.artel.core.api.Operation begun = certificates.issueAll(event, caller);
        return Response.accepted(begun)
                .header(HttpHeaders.LOCATION, "/api/operations/" + begun.id())
                .build();
    }

    @GET
    @Path("/{id}")
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One certificate, for the person and for staff")
    @ApiResponse(
            responseCode = "200",
            description = "The certificate",
            content = @Content(schema = @Schema(implementation = Certificate.class)))
    public Response get(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return ok(certificates.get(event, id, caller));
    }

    @GET
    @Path("/{id}/pdf")
    @Produces({Pdf.TYPE, MediaType.APPLICATION_JSON})
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "The paper, for the person and for staff")
    @ApiResponse(
            responseCode = "200",
            description = "A page of A4",
            content = @Content(mediaType = Pdf.TYPE))
    @ApiResponse(responseCode = "409", description = "revoked")
    public Response pdf(
            @PathParam("event") String event, @PathParam("id") String id, @Context Caller caller) {
        return Pdf.answer("certificate-" + id, certificates.pdf(event, id, caller));
    }

    @POST
    @Path("/{id}/revocation")
    @Allow(Who.STAFF)
    @Operation(summary = "Take a certificate back; its code then says so")
    @ApiResponse(
            responseCode = "200",
            description = "Revoked",
            content = @Content(schema = @Schema(implementation = Certificate.class)))
    public Response revoke(
            @PathParam("event") String event,
            @PathParam("id") String id,
            Reason body,
            @Context Caller caller) {
        return ok(certificates.revoke(event, id, Parameters.required(body).reason(), caller));
    }

    private static Response ok(Certificate certificate) {
        return Answers.ok(certificate, certificate.version());
    }
}
