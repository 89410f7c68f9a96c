package org.artel.participation.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.Sql;

/**
 * A row of {@code participation_entry}.
 *
 * @param personKey stands for the person; outlives the person's erasure
 * @param recordedBy key of whoever recorded it by hand; null if its module did
 */
record Row(
        String id,
        String personKey,
        String organisationId,
        OrganisationRole role,
        Kind kind,
        String module,
        String sourceId,
        String subject,
        Instant occurredAt,
        int minutes,
        State state,
        List<String> evidence,
        int revision,
        Instant recordedAt,
        String recordedBy) {

    static final String COLUMNS =
            "e.id, e.person_key, e.organisation_id, e.organisation_role, e.kind, e.module,"
                    + " e.source_id, e.subject, e.occurred_at, e.minutes, e.state, e.evidence,"
                    + " e.revision, e.recorded_at, e.recorded_by";

    static final String INSERT =
            "insert into participation_entry (id, person_key, organisation_id, organisation_role,"
                    + " kind, module, source_id, subject, occurred_at, minutes, state, evidence,"
                    + " revision, recorded_at, recorded_by)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Evidence is kept one a line. */
    private static final String LINE = "\n";

    static Row read(ResultSet row) throws SQLException {
        String role = row.getString("organisation_role");
        String evidence = row.getString("evidence");
        return new Row(
                row.getString("id"),
                row.getString("person_key"),
                row.getString("organisation_id"),
                role == null ? null : OrganisationRole.valueOf(role),
                Kind.valueOf(row.getString("kind")),
                row.getString("module"),
                row.getString("source_id"),
                row.getString("subject"),
                Sql.instant(row, "occurred_at"),
                row.getInt("minutes"),
                State.valueOf(row.getString("state")),
                evidence.isEmpty() ? List.of() : List.of(evidence.split(LINE)),
                row.getInt("revision"),
                Sql.instant(row, "recorded_at"),
                row.getString("recorded_by"));
    }

    Object[] arguments() {
        return new Object[] {
            id,
            personKey,
            organisationId,
            role == null ? null : role.name(),
            kind.name(),
            module,
            sourceId,
            subject,
            occurredAt,
            minutes,
            state.name(),
            String.join(LINE, evidence),
            revision,
            recordedAt,
            recordedBy
        };
    }

    Record key() {
        return new Record(module, sourceId, personKey);
    }

    Facts facts() {
        return new Facts(organisationId, role, kind, subject, occurredAt, minutes, state, evidence);
    }

    /** What all revisions of one record share. */
    record Record(String module, String sourceId, String personKey) {}
}
