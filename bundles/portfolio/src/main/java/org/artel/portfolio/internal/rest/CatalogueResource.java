package org.artel.portfolio.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.portfolio.CatalogueEntry;
import org.artel.portfolio.Facets;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.artel.portfolio.internal.Catalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All organisations by what they are and need, over HTTP. */
@Component(service = CatalogueResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.portfolio)")
@Path("/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "portfolio", description = "What organisations show to the public")
public class CatalogueResource {

    private final Catalogue catalogue;

    @Activate
    public CatalogueResource(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "Organisations by name, with what they tell of themselves")
    public Page<CatalogueEntry> list(
            @Parameter(description = "Words of the name") @QueryParam("q") String text,
            @QueryParam("city") String city,
            @QueryParam("region") String region,
            @QueryParam("activity") String activity,
            @QueryParam("legalForm") String legalForm,
            @Parameter(schema = @Schema(implementation = TargetGroup.class))
                    @QueryParam("targetGroup")
                    String targetGroup,
            @Parameter(schema = @Schema(implementation = Resource.class)) @QueryParam("need")
                    String need,
            @Parameter(schema = @Schema(implementation = Resource.class)) @QueryParam("offer")
                    String offer,
            @BeanParam Paging paging) {
        return catalogue.list(
                new Catalogue.Filter(
                        Parameters.text(text),
                        Parameters.text(city),
                        Parameters.text(region),
                        Parameters.text(activity),
                        Parameters.text(legalForm),
                        Parameters.one(TargetGroup.class, "targetGroup", targetGroup),
                        Parameters.one(Resource.class, "need", need),
                        Parameters.one(Resource.class, "offer", offer)),
                paging.request());
    }

    @GET
    @Path("/facets")
    @Allow(Who.ANYONE)
    @Operation(summary = "What the list can be narrowed by, with numbers")
    public Facets facets(
            @Parameter(description = "Words of the name") @QueryParam("q") String text,
            @QueryParam("city") String city,
            @QueryParam("region") String region,
            @QueryParam("activity") String activity,
            @QueryParam("legalForm") String legalForm,
            @Parameter(schema = @Schema(implementation = TargetGroup.class))
                    @QueryParam("targetGroup")
                    String targetGroup,
            @Parameter(schema = @Schema(implementation = Resource.class)) @QueryParam("need")
                    String need,
            @Parameter(schema = @Schema(implementation = Resource.class)) @QueryParam("offer")
                    String offer) {
        return catalogue.facets(
                new Catalogue.Filter(
                        Parameters.text(text),
                        Parameters.text(city),
                        Parameters.text(region),
                        Parameters.text(activity),
                        Parameters.text(legalForm),
                        Parameters.one(TargetGroup.class, "targetGroup", targetGroup),
                        Parameters.one(Resource.class, "need", need),
                        Parameters.one(Resource.class, "offer", offer)));
    }
}
