package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.artel.core.rest.Allow;
import org.artel.core.rest.AnyParameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.internal.SiteMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What search engines ask for first. Each of these addresses has a class of its own: the whole of
 * the site answers below the root, and the longer path wins.
 */
@Component(service = SiteMapResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/sitemap.xml")
@Hidden
public class SiteMapResource {

    private final SiteMap map;

    @Activate
    public SiteMapResource(@Reference SiteMap map) {
        this.map = map;
    }

    @GET
    @Allow(Who.ANYONE)
    @AnyParameters
    public Response get() {
        return answer(map.index(), "application/xml;charset=utf-8");
    }

    /** Kept for an hour by whoever asks often. */
    static Response answer(Object content, String type) {
        return Response.ok(content, type)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
