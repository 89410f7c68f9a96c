package org.artel.privacy.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;

/** A copy of a person's data that was asked for. */
@Entity(name = "Export")
@Table(name = "privacy_export")
public class ExportEntity {

    enum State {
        RUNNING,
        READY,
        FAILED,
        EXPIRED
    }

    @Id String id;

    @Column(name = "user_id")
    String userId;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "operation_id")
    String operationId;

    @Column(name = "file_id")
    String fileId;

    @Column(name = "file_size")
    Long size;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "expires_at")
    Instant expiresAt;
}
