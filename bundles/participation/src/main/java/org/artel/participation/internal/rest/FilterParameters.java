package org.artel.participation.internal.rest;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.ws.rs.QueryParam;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;
import org.artel.participation.internal.Filter;

/** The filters of the ledger; use as {@code @BeanParam}. */
public class FilterParameters {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    @QueryParam("person")
    @Parameter(description = "A person's id, or the pseudonym of somebody erased")
    private String person;

    @QueryParam("organisation")
    @Parameter(description = "For which organisation, at that time")
    private String organisation;

    @QueryParam("kind")
    @Parameter(schema = @Schema(implementation = Kind.class))
    private String kind;

    @QueryParam("module")
    @Parameter(
            description = "The module that reported it, manual for what staff did",
            example = "booking")
    private String module;

    @QueryParam("state")
    @Parameter(schema = @Schema(implementation = State.class))
    private String state;

    @QueryParam("role")
    @Parameter(
            description = "What the person was in the organisation, at that time",
            schema = @Schema(implementation = OrganisationRole.class))
    private String role;

    @QueryParam("from")
    @Parameter(
            description = "When it began, this instant or later",
            example = "2026-01-01T00:00:00Z",
            schema = @Schema(type = "string", format = "date-time"))
    private String from;

    @QueryParam("to")
    @Parameter(
            description = "When it began, before this instant",
            example = "2026-07-01T00:00:00Z",
            schema = @Schema(type = "string", format = "date-time"))
    private String to;

    @QueryParam("revisions")
    @Parameter(
            description = "latest (default), or all to see what was corrected as well",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"latest", "all"}))
    private String revisions;

    Filter filter() {
        return new Filter(
                text(person),
                text(organisation),
                constant("kind", kind, Kind.class),
                text(module),
                constant("state", state, State.class),
                constant("role", role, OrganisationRole.class),
                instant("from", from),
                instant("to", to),
                all());
    }

    private boolean all() {
        if (revisions == null || revisions.equals("latest")) {
            return false;
        }
        if (revisions.equals("all")) {
            return true;
        }
        throw bad("revisions", "latest, all");
    }

    /** No database takes the null character. */
    private static String text(String value) {
        return value == null || value.isEmpty() ? null : value.replace('\0', ' ');
    }

    private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        if (text(value) == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                bad(
                                        name,
                                        Arrays.stream(type.getEnumConstants())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))));
    }

    private static Instant instant(String name, String value) {
        if (text(value) == null) {
            return null;
        }
        try {
            // A plus that nobody encoded arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(value.replace(' ', '+'));
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Answered below, as every other text that is no instant.
        }
        throw bad(name, "2026-03-10T10:00:00+03:00");
    }

    private static Problem bad(String name, String allowed) {
        return Problem.malformed(
                "bad-parameter",
                new Text(name + " — например: " + allowed, name + ", such as: " + allowed));
    }
}
