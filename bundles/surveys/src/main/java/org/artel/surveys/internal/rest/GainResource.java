package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.Gain;
import org.artel.surveys.internal.Gains;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people learnt, over HTTP. */
@Component(service = GainResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/gain")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class GainResource {

    private final Gains gains;

    @Activate
    public GainResource(@Reference Gains gains) {
        this.gains = gains;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(
            summary = "How much higher people measure themselves after than before",
            description = "Of a survey before or after; of those who answered both.")
    @ApiResponse(responseCode = "200", description = "The gain")
    @ApiResponse(responseCode = "409", description = "no-pair")
    public Gain gain(@PathParam("survey") String survey, @Context Caller caller) {
        return gains.gain(survey, caller);
    }
}
