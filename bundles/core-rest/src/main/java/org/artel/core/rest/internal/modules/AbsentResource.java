package org.artel.core.rest.internal.modules;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Tokens;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every path under {@code /api} that nobody else serves: a module that is not installed, or nothing
 * at all.
 */
@Component(service = AbsentResource.class)
@RestResource
@Path("/{module}{rest: (/.*)?}")
@Hidden
public class AbsentResource {

    private final Modules modules;

    @Activate
    public AbsentResource(@Reference Modules modules) {
        this.modules = modules;
    }

    @GET
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response get(@PathParam("module") String module) {
        throw absent(module);
    }

    @POST
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response post(@PathParam("module") String module) {
        throw absent(module);
    }

    @PUT
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response put(@PathParam("module") String module) {
        throw absent(module);
    }

    @PATCH
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response patch(@PathParam("module") String module) {
        throw absent(module);
    }

    @DELETE
    @Allow(value = Who.ANYONE, tokens = Tokens.ANY)
    public Response delete(@PathParam("module") String module) {
        throw absent(module);
    }

    private Problem absent(String module) {
        return modules.isKnown(module)
                ? Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "module-not-installed",
                                new Text(
                                        "Модуль «" + module + "» здесь не установлен",
                                        "The module “" + module + "” is not installed here"))
                        .with("module", module)
                : Problem.notFound();
    }
}
