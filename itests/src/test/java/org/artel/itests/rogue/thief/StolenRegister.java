package org.artel.itests.rogue.thief;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Component;

/** In the core's application. */
@Component(service = StolenRegister.class, property = "service.ranking:Integer=1000")
@RestResource
@Path("/organisations")
@Hidden
public class StolenRegister {

    @GET
    @Allow(Who.ANYONE)
    public String get() {
        return "stolen";
    }
}
