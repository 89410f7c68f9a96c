package org.artel.audit.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.artel.audit.internal.Act;
import org.artel.audit.internal.Entries;
import org.artel.audit.internal.Entry;
import org.artel.audit.internal.EntryFilter;
import org.artel.core.api.Page;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.Paging;
import org.artel.core.rest.Parameters;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /audit}: the trail, for administrators to read. Nobody writes to it over HTTP. */
@Component(service = AuditResource.class)
@RestResource
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit", description = "Who changed and who saw what")
public final class AuditResource {

    private static final String EXAMPLE =
            "{\"id\": \"01kb0c5v3rtqh8q0v9n3k8m2wz\", \"at\": \"2026-11-24T10:15:30.123Z\","
                    + " \"actor\": {\"id\": \"01kb0c1a2b3c4d5e6f7g8h9j0k\", \"role\": \"STAFF\","
                    + " \"name\": \"Анна Примерова\", \"address\": \"192.0.2.7\"}, \"requestId\":"
                    + " \"b7c1f0\", \"act\": \"CHANGED\", \"what\": \"organisations_organisation\","
                    + " \"total\": 1, \"subjects\": [{\"type\": \"organisation\", \"id\":"
                    + " \"01kb0bzzzzzzzzzzzzzzzzzzzz\"}], \"changes\": [{\"type\":"
                    + " \"organisations_organisation\", \"id\": \"01kb0bzzzzzzzzzzzzzzzzzzzz\","
                    + " \"action\": \"CHANGED\", \"fields\": {\"city\": {\"before\": \"Краснодар\","
                    + " \"after\": \"Новороссийск\"}}, \"about\": {}}]}";

    /** The first and the last that a filter may name. */
    private static final int[] YEARS = {1900, 9998};

    private final Entries entries;

    @Activate
    public AuditResource(@Reference Entries entries) {
        this.entries = entries;
    }

    @GET
    @Allow(Who.ADMIN)
    @Operation(
            summary = "What staff did, the newest first",
            description =
                    "One entry for each transaction of staff, and one for each time that they looked"
                            + " at the personal data of others.")
    public Page<Entry> list(
            @BeanParam Paging paging,
            @Parameter(description = "Id of who did it; operator for the shell")
                    @QueryParam("actor")
                    String actor,
            @Parameter(
                            description =
                                    "What it was done to: person, organisation, or a table; together"
                                            + " with subjectId",
                            example = "person")
                    @QueryParam("subjectType")
                    String subjectType,
            @Parameter(description = "Its id; together with subjectType") @QueryParam("subjectId")
                    String subjectId,
            @Parameter(schema = @Schema(implementation = Act.class)) @QueryParam("act") String act,
            @Parameter(
                            description = "The first instant",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "The first instant no more",
                            schema = @Schema(type = "string", format = "date-time"))
                    @QueryParam("to")
                    String to) {
        String type = Parameters.text(subjectType);
        String id = Parameters.text(subjectId);
        if ((type == null) != (id == null)) {
            throw badFilter(
                    "subjectType и subjectId — только вместе",
                    "subjectType and subjectId go together");
        }
        return entries.list(
                new EntryFilter(
                        Parameters.text(actor),
                        type == null ? null : new Entry.Subject(type, id),
                        act(Parameters.text(act)),
                        instant("from", Parameters.text(from)),
                        instant("to", Parameters.text(to))),
                paging.request());
    }

    @GET
    @Path("/{id}")
    @Allow(Who.ADMIN)
    @Operation(summary = "One entry, with what was changed field by field")
    @ApiResponse(
            responseCode = "200",
            description = "The entry",
            content =
                    @Content(
                            schema = @Schema(implementation = Entry.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    public Entry get(@PathParam("id") String id) {
        return entries.get(id);
    }

    private static Act act(String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Act.values())
                .filter(act -> act.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                badFilter(
                                        "act: одно из " + Arrays.toString(Act.values()),
                                        "act: one of " + Arrays.toString(Act.values())));
    }

    private static Instant instant(String parameter, String text) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            if (time == null || time.getYear() >= YEARS[0] && time.getYear() <= YEARS[1]) {
                return time == null ? null : time.toInstant();
            }
        } catch (DateTimeException e) {
            // Answered below, as is a time that no database knows.
        }
        throw badFilter(
                parameter + ": время вида 2026-11-24T10:00:00Z",
                parameter + ": an instant such as 2026-11-24T10:00:00Z");
    }

    private static Problem badFilter(String ru, String en) {
        return Problem.malformed("bad-filter", new Text(ru, en));
    }
}
