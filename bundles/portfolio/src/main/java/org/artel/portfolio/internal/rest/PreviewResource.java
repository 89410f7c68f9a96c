package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.PublicationKind;
import org.artel.portfolio.internal.Previews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Markdown, as the public pages will show it. */
@Component(service = PreviewResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/preview")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio")
public class PreviewResource {

    private static final int LONGEST = 100_000;

    /** What somebody is writing. */
    public record Draft(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = LONGEST)
                    String markdown,
            @Schema(
                            nullable = true,
                            description =
                                    "What it is written for: headings of an article stand higher")
                    PublicationKind kind) {}

    /** What it will look like. */
    public record Shown(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String html) {}

    private final Previews previews;

    @Activate
    public PreviewResource(@Reference Previews previews) {
        this.previews = previews;
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Operation(summary = "Makes HTML of Markdown")
    public Shown show(Draft draft) {
        Parameters.required(draft);
        return new Shown(previews.html(draft.markdown(), draft.kind()));
    }
}
