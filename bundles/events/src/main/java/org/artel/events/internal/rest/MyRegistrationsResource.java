package org.artel.events.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.events.Registration;
import org.artel.events.internal.Registrations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own registrations over HTTP. */
@Component(service = MyRegistrationsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.events)")
@Path("/registrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public class MyRegistrationsResource {

    private final Registrations registrations;

    @Activate
    public MyRegistrationsResource(@Reference Registrations registrations) {
        this.registrations = registrations;
    }

    @GET
    @Allow(Who.SIGNED_IN)
    @Operation(
            summary = "One's own registrations",
            description = "The latest event first; of those that are not over, the next one.")
    public Page<Registration> list(
            @Parameter(
                            description = "Of events that are over, or of those that are not",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("over")
                    String over,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return registrations.mine(Parameters.flag("over", over), paging.request(), caller);
    }
}
