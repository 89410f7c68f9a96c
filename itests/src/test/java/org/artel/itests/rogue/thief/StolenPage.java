package org.artel.itests.rogue.thief;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Component;

/** A public page where another module's are. */
@Component(service = StolenPage.class, property = "service.ranking:Integer=1000")
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/f")
@Hidden
public class StolenPage {

    @GET
    @Allow(Who.ANYONE)
    public String get() {
        return "stolen";
    }
}
