package org.artel.core.rest.internal.modules;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The modules of this installation; administrators switch them while others work. */
@Component(service = ModuleResource.class)
@RestResource
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "modules")
public class ModuleResource {

    /** What is wanted of a module. */
    @Schema(name = "ModuleWish")
    public record Wish(
            @Schema(
                            allowableValues = {"active", "absent"},
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            example = "active")
                    String desired) {}

    private final Modules modules;

    @Activate
    public ModuleResource(@Reference Modules modules) {
        this.modules = modules;
    }

    @GET
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    @Operation(summary = "What is installed and what could be")
    public Page<ModuleInfo> list(@Context Caller caller) {
        return new Page<>(modules.list(caller.locale()), null);
    }

    @GET
    @Path("/{name}")
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    @Operation(summary = "One module")
    public ModuleInfo get(@PathParam("name") String name, @Context Caller caller) {
        return modules.get(name, caller.locale());
    }

    @PUT
    @Path("/{name}")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Install or remove a module",
            description =
                    "The wish is stored and outlives restarts. Removing keeps the module's data.")
    @ApiResponse(
            responseCode = "202",
            description = "Under way; Location tells where to ask how far it is")
    public Response want(
            @PathParam("name") String name,
            Wish wish,
            @Context Caller caller,
            @Context UriInfo uri) {
        DesiredModule.Desired desired = desired(wish);
        org.artel.core.api.Operation operation = modules.want(name, desired, caller);
        return Response.accepted(operation)
                .location(uri.getBaseUriBuilder().path("operations").path(operation.id()).build())
                .build();
    }

    private static DesiredModule.Desired desired(Wish wish) {
        String text = wish == null ? null : wish.desired();
        if ("active".equals(text)) {
            return DesiredModule.Desired.ACTIVE;
        }
        if ("absent".equals(text)) {
            return DesiredModule.Desired.ABSENT;
        }
        throw Problem.invalid(
                "/desired",
                "unknown-value",
                new Text("Укажите active или absent", "Say active or absent"));
    }
}
