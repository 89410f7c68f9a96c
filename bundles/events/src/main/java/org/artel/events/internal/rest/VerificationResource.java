package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.Certificate;
import org.artel.events.VerifiedCertificate;
import org.artel.events.internal.Certificates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own certificates, and what anybody verifies, over HTTP. */
@Component(service = VerificationResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/certificates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class VerificationResource {

    private final Certificates certificates;

    @Activate
    public VerificationResource(@Reference Certificates certificates) {
        this.certificates = certificates;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "One's own certificates")
    public Page<Certificate> list(@BeanParam Paging paging, @Context Caller caller) {
        return certificates.mine(paging.request(), caller);
    }

    @GET
    @Path("/{code}")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Verify a certificate by its code",
            description = "What is printed on it, and whether it still stands.")
    public VerifiedCertificate verify(@PathParam("code") String code) {
        return certificates.verify(code);
    }
}
