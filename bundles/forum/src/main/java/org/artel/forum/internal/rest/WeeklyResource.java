package org.artel.forum.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.artel.forum.WeeklySummary;
import org.artel.forum.internal.Weekly;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The week in the forum, over HTTP. */
@Component(service = WeeklyResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.forum)")
@Path("/weekly")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "forum")
public class WeeklyResource {

    private final Weekly weekly;

    @Activate
    public WeeklyResource(@Reference Weekly weekly) {
        this.weekly = weekly;
    }

    @GET
    @Allow(Who.STAFF)
    @Operation(
            summary = "Where nobody answered, and who is active",
            description =
                    "Questions of these days without a reply, requests that are late or that nobody"
                            + " took up for a week, organisations for which most was written; fifty"
                            + " of each at most.")
    public WeeklySummary summary(
            @Parameter(
                            description = "The first day; a week before the last if absent",
                            schema = @Schema(type = "string", format = "date"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "The last day; today if absent",
                            schema = @Schema(type = "string", format = "date"))
                    @QueryParam("to")
                    String to,
            @Context Caller caller) {
        return weekly.summary(day("from", from), day("to", to), caller);
    }

    private static LocalDate day(String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.malformed(
                    "bad-parameter", new Text(name + ": 2030-03-12", name + ": 2030-03-12"));
        }
    }
}
