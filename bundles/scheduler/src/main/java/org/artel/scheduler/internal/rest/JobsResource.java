package org.artel.scheduler.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.scheduler.internal.JobInfo;
import org.artel.scheduler.internal.JobRun;
import org.artel.scheduler.internal.Jobs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Background work: staff see it, administrators start it. */
@Component(service = JobsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.scheduler)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "Work that is due by the clock, once for all nodes together")
public class JobsResource {

    private final Jobs jobs;

    @Activate
    public JobsResource(@Reference Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(
            summary = "All jobs, by name",
            description =
                    "A failed job is tried again after 1, 2, 4 … 60 minutes, or when it is due, whichever comes first.")
    public Page<JobInfo> list(@BeanParam Paging paging) {
        return jobs.list(paging.request());
    }

    @GET
    @Path("/{name}")
    @Allow(Who.STAFF)
    @Operation(summary = "One job")
    public JobInfo get(@PathParam("name") String name) {
        return jobs.get(name);
    }

    @GET
    @Path("/{name}/runs")
    @Allow(Who.STAFF)
    @Operation(summary = "Its last hundred runs, the newest first")
    public Page<JobRun> runs(@PathParam("name") String name, @BeanParam Paging paging) {
        return jobs.runs(name, paging.request());
    }

    @POST
    @Path("/{name}/runs")
    @Allow(Who.ADMIN)
    @Operation(
            summary = "Run it now",
            description = "A node takes it up within a second or two, if it has a thread to spare.")
    @ApiResponse(
            responseCode = "202",
            description = "It is due; Location tells where to ask what became of it",
            content = @Content(schema = @Schema(implementation = JobInfo.class)))
    @ApiResponse(responseCode = "409", description = "It is running, or its module is not here")
    public Response run(
            @PathParam("name") String name, @Context Caller caller, @Context UriInfo uri) {
        JobInfo job = jobs.runNow(name, caller);
        return Response.accepted(job)
                .location(uri.getBaseUriBuilder().path(job.name()).build())
                .build();
    }
}
