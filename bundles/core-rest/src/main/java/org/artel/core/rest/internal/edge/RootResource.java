package org.artel.core.rest.internal.edge;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.http.Edge;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures for a monitor; and a proper answer where nothing is, or not yet. */
@Component(service = RootResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/")
@Hidden
public class RootResource {

    private final Edge edge;

    @Activate
    public RootResource(@Reference Edge edge) {
        this.edge = edge;
    }

    @GET
    @Path("metrics")
    @Allow(Who.ANYONE)
    public Response metrics() {
        StreamingOutput text =
                out -> {
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    edge.writeMetrics(writer);
                    writer.flush();
                };
        return Response.ok(text).type("text/plain; version=0.0.4; charset=utf-8").build();
    }

    @GET
    @Path("{path: .*}")
    @Allow(Who.ANYONE)
    public Response get(@PathParam("path") String path) {
        throw nothing(path);
    }

    @POST
    @Path("{path: .*}")
    @Allow(Who.ANYONE)
    public Response post(@PathParam("path") String path) {
        throw nothing(path);
    }

    @PUT
    @Path("{path: .*}")
    @Allow(Who.ANYONE)
    public Response put(@PathParam("path") String path) {
        throw nothing(path);
    }

    @PATCH
    @Path("{path: .*}")
    @Allow(Who.ANYONE)
    public Response patch(@PathParam("path") String path) {
        throw nothing(path);
    }

    @DELETE
    @Path("{path: .*}")
    @Allow(Who.ANYONE)
    public Response delete(@PathParam("path") String path) {
        throw nothing(path);
    }

    /** {@code /api} comes here only while the core's application is being put together. */
    private static Problem nothing(String path) {
        return (path.equals("api") || path.startsWith("api/")) && !path.contains("..")
                ? Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "starting",
                        new Text(
                                "Сервис запускается. Повторите через несколько секунд",
                                "Starting. Try again in a few seconds"))
                : Problem.notFound();
    }
}
