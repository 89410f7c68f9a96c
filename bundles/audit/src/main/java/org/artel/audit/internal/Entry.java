package org.artel.audit.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.audit.Change;

/**
 * What one member of staff did with one request or command.
 *
 * @param subjects in a list, the first ten
 * @param changes null in a list, and for what was only seen
 */
public record Entry(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String id,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Actor actor,
        @Schema(description = "The same as X-Request-Id of the answer and in the log")
                String requestId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Act act,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description = "The tables changed, or the list or thing seen",
                        example = "organisations_organisation")
                String what,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        description =
                                "How many things were changed, or people seen; there may be more of"
                                        + " them than subjects and changes")
                long total,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Subject> subjects,
        @Schema(nullable = true, description = "Only when a single entry is read")
                List<Change> changes) {

    /**
     * Who did it, as they were then.
     *
     * @param id {@code operator} for whoever worked in the shell
     * @param role the highest: ADMIN or STAFF
     * @param name null once the person was erased
     * @param address null for the shell, and once the person was erased
     * @param token with which a program did it; null if they did it themselves
     */
    public record Actor(
            String id,
            String role,
            @Schema(nullable = true) String name,
            @Schema(nullable = true) String address,
            @Schema(nullable = true) UsedToken token) {}

    /**
     * A program's token, of a person or of a service, as it was then; it may be revoked by now.
     *
     * @param name null once the person was erased
     */
    public record UsedToken(String id, @Schema(nullable = true) String name) {}

    /**
     * What it was done to.
     *
     * @param type {@code person}, {@code organisation}, or a table
     */
    public record Subject(
            @Schema(example = "organisation") String type,
            @Schema(description = "* for many rows at once") String id) {}
}
