package org.artel.core.rest.internal.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.CacheControl;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The API's description: made when somebody asks and kept until the set of resources changes. */
@Component(service = OpenApiResource.class)
@RestResource
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documentation")
public class OpenApiResource {

    private record Made(List<InstalledResources.Key> of, byte[] body, EntityTag tag) {}

    private final InstalledResources installed;
    private final String version;
    private volatile Made latest;

    @Activate
    public OpenApiResource(BundleContext context, @Reference InstalledResources installed) {
        this.installed = installed;
        Version v = context.getBundle().getVersion();
        this.version = v.getMajor() + "." + v.getMinor() + "." + v.getMicro();
    }

    @GET
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    @Operation(
            summary = "This description",
            description =
                    "OpenAPI 3.0 of what is installed right now: it changes when modules come and go.")
    @ApiResponse(
            responseCode = "200",
            description = "The OpenAPI document",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = "object",
                                            additionalProperties =
                                                    Schema.AdditionalPropertiesValue.TRUE)))
    @ApiResponse(responseCode = "304", description = "Not changed since (If-None-Match)")
    public Response get(@Context Request request) throws JsonProcessingException {
        Made made = current();
        Response.ResponseBuilder notChanged = request.evaluatePreconditions(made.tag());
        Response.ResponseBuilder answer =
                notChanged == null ? Response.ok(made.body()) : notChanged;
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        revalidate.setNoTransform(false);
        return answer.tag(made.tag()).cacheControl(revalidate).build();
    }

    private Made current() throws JsonProcessingException {
        List<InstalledResources.Key> keys = installed.keys();
        Made made = latest;
        if (made == null || !made.of().equals(keys)) {
            byte[] body =
                    Json.mapper()
                            .writeValueAsBytes(ApiDocument.of(installed.resources(keys), version));
            made = new Made(keys, body, Tags.of(body));
            latest = made;
        }
        return made;
    }
}
