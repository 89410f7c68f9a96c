package org.artel.core.rest.internal.idempotency;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

/**
 * A row of {@code core_answer}: what was answered under an Idempotency-Key, readable only with that
 * key.
 */
@Unaudited
@Entity
@Table(name = "core_answer")
public class RememberedAnswer {

    /** The first request is still at work. */
    static final int RUNNING = 0;

    /** What it was to do is done; the answer is not kept yet. */
    static final int CARRIED_OUT = 1;

    @Id private String id;

    @Column(name = "request_hash")
    private String requestHash;

    /** {@link #RUNNING}, {@link #CARRIED_OUT}, or the HTTP status of the answer. */
    @Column private int status;

    @Column private String answer;

    @Column(name = "created_at")
    private Instant createdAt;

    /** Which node is at it, until the next start; null in rows of earlier versions. */
    @Column(name = "node_id")
    private String nodeId;

    protected RememberedAnswer() {}

    RememberedAnswer(String id, String requestHash, Instant now, String nodeId) {
        this.id = id;
        this.requestHash = requestHash;
        this.createdAt = now;
        this.nodeId = nodeId;
    }

    void complete(int answerStatus, String sealed) {
        status = answerStatus;
        answer = sealed;
    }

    String requestHash() {
        return requestHash;
    }

    int status() {
        return status;
    }

    boolean isAnswered() {
        return status != RUNNING && status != CARRIED_OUT;
    }

    String answer() {
        return answer;
    }

    Instant createdAt() {
        return createdAt;
    }

    String nodeId() {
        return nodeId;
    }
}
