package org.artel.core.rest.internal.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Who;

/**
 * Another module's resource with a method that does not say who may call it, and a record named
 * like another's.
 */
@Path("/notes")
@Produces(MediaType.APPLICATION_JSON)
public class ForgetfulResource {

    public record Thing(String id, boolean other) {}

    @GET
    public Thing list() {
        throw new UnsupportedOperationException();
    }

    @GET
    @Path("/secret")
    @Hidden
    @Allow(Who.ANYONE)
    public Thing secret() {
        throw new UnsupportedOperationException();
    }
}
