package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.internal.SiteMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Addresses of pages, for search engines. */
@Component(service = SiteMapPartResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/sitemap-{number: [1-9][0-9]?[0-9]?[0-9]?}.xml")
@Hidden
public class SiteMapPartResource {

    private final SiteMap map;

    @Activate
    public SiteMapPartResource(@Reference SiteMap map) {
        this.map = map;
    }

    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response get(@PathParam("number") int number) {
        return SiteMapResource.answer(
                map.part(number).orElseThrow(Problem::notFound), "application/xml;charset=utf-8");
    }
}
