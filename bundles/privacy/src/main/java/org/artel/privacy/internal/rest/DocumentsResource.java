package org.artel.privacy.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.privacy.internal.ConsentLedger;
import org.artel.privacy.internal.DocumentText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /privacy/documents}: what people are asked to agree to. */
@Component(service = DocumentsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.privacy)")
@Path("/documents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "privacy", description = "Personal data: consents, copies, erasure")
public class DocumentsResource {

    private final ConsentLedger consents;

    @Activate
    public DocumentsResource(@Reference ConsentLedger consents) {
        this.consents = consents;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(
            summary = "Documents that can be agreed to, in their present words",
            description = "PERSONAL_DATA is needed to register; every other one is voluntary.")
    public Page<DocumentText> list(@Context Caller caller) {
        return new Page<>(
                consents.documents().stream()
                        .map(document -> DocumentText.of(document, caller.locale()))
                        .toList(),
                null);
    }

    @GET
    @Path("/{hash}")
    @Allow(Who.ANYONE)
    @Operation(
            summary = "The exact words of one version",
            description = "Also of earlier ones that somebody agreed to.")
    public DocumentText get(@PathParam("hash") String hash, @Context Caller caller) {
        return consents.text(hash, caller.locale());
    }
}
