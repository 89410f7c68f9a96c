package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.internal.SiteMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What search engines may read, and where the site map is. */
@Component(service = RobotsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/robots.txt")
@Hidden
public class RobotsResource {

    private final SiteMap map;

    @Activate
    public RobotsResource(@Reference SiteMap map) {
        this.map = map;
    }

    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response get() {
        return SiteMapResource.answer(map.robots(), "text/plain;charset=utf-8");
    }
}
