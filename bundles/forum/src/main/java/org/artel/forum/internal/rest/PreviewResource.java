package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Validation;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.text.Markdown;
import org.osgi.service.component.annotations.Component;

/** Markdown, as readers will see it. */
@Component(service = PreviewResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class PreviewResource {

    /** What somebody is writing. */
    public record Written(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = LONGEST)
                    String body) {}

    /** What it will look like. */
    public record Shown(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String html) {}

    private static final int LONGEST = 20_000;

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Makes HTML of Markdown")
    public Shown show(Written written) {
        String body = Parameters.required(written).body();
        new Validation().atMost("/body", body, LONGEST).orThrow();
        return new Shown(Markdown.html(body));
    }
}
