package org.artel.forum.internal.rest;

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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.Act;
import org.artel.forum.internal.ModerationLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What moderators did, over HTTP. */
@Component(service = ActsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/acts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class ActsResource {

    private final ModerationLog log;

    @Activate
    public ActsResource(@Reference ModerationLog log) {
        this.log = log;
    }

    @GET
    @Allow({Who.STAFF, Who.MODERATOR})
    @Operation(summary = "What was done by moderators and by rules, the latest first")
    public Page<Act> list(
            @Parameter(description = "Id of a category") @QueryParam("category") String category,
            @Parameter(description = "Id of a person") @QueryParam("actor") String actor,
            @Parameter(description = "Such as flagged, hidden, approved, pinned")
                    @QueryParam("what")
                    String what,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "post",
                                                "topic",
                                                "sanction",
                                                "rule",
                                                "import"
                                            }))
                    @QueryParam("targetType")
                    String targetType,
            @QueryParam("target") String target,
            @BeanParam Paging paging,
            @Context Caller caller) {
        return log.list(
                new ModerationLog.Filter(
                        Parameters.text(category),
                        Parameters.text(actor),
                        Parameters.text(what),
                        Parameters.text(targetType),
                        Parameters.text(target)),
                paging.request(),
                caller);
    }
}
