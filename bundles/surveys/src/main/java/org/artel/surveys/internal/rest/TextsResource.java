package org.artel.surveys.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Validation;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.surveys.SaidText;
import org.artel.surveys.internal.Coding;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people wrote, over HTTP. */
@Component(service = TextsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.surveys)")
@Path("/{survey}/texts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "surveys")
public class TextsResource {

    /** Ids of the codes that a text is given; none to take them away. */
    public record Codes(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<String> codes) {}

    private final Coding coding;

    @Activate
    public TextsResource(@Reference Coding coding) {
        this.coding = coding;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(
            summary = "What people wrote, with the codes it was given",
            description = "Of an anonymous survey only from five answers on, in no order of time.")
    public Page<SaidText> texts(
            @PathParam("survey") String survey,
            @Parameter(description = "Key of the question", required = true) @QueryParam("question")
                    String question,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return coding.texts(survey, question == null ? "" : question, paging.request(), caller);
    }

    @PUT
    @Path("/{response}/{question}")
    @Allow(Who.STAFF)
    @Operation(summary = "Say what a text means, in place of what was said before")
    public SaidText code(
            @PathParam("survey") String survey,
            @PathParam("response") String response,
            @PathParam("question") String question,
            Codes body,
            @Context Caller caller) {
        List<String> codes = Parameters.required(body).codes();
        new Validation().required("/codes", codes).orThrow();
        return coding.code(survey, response, question, codes, caller);
    }
}
