package org.artel.core.rest.internal.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.api.Operation;
import org.artel.core.persistence.Unaudited;
import org.artel.core.rest.internal.json.Json;

/** A row of {@code core_operation}. */
@Unaudited
@Entity(name = "Operation")
@Table(name = "core_operation")
public class OperationEntity {

    private static final int MAX_PROBLEM = 2000;

    @Id private String id;

    @Column private String kind;

    @Column(name = "owner_id")
    private String ownerId;

    @Enumerated(EnumType.STRING)
    @Column
    private Operation.State state;

    @Column private int progress;

    @Column private String result;

    @Column private String problem;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected OperationEntity() {}

    OperationEntity(String id, String kind, String ownerId, Instant now) {
        this.id = id;
        this.kind = kind;
        this.ownerId = ownerId;
        this.state = Operation.State.RUNNING;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    void progress(int percent, Instant now) {
        progress = percent;
        updatedAt = now;
    }

    void succeed(Map<String, Object> outcome, Instant now) {
        try {
            result = Json.mapper().writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The result of an operation must be writable as JSON", e);
        }
        state = Operation.State.SUCCEEDED;
        progress(100, now);
    }

    void fail(String reason, Instant now) {
        problem = reason.length() > MAX_PROBLEM ? reason.substring(0, MAX_PROBLEM) : reason;
        state = Operation.State.FAILED;
        updatedAt = now;
    }

    Operation toOperation() {
        try {
            Map<String, Object> outcome =
                    result == null
                            ? Map.of()
                            : Json.mapper()
                                    .readValue(result, new TypeReference<Map<String, Object>>() {});
            return new Operation(
                    id, kind, ownerId, state, progress, outcome, problem, createdAt, updatedAt);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("core_operation." + id + " holds no JSON", e);
        }
    }
}
