package org.artel.example.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.example.Note;

/** A row of {@code example_note}. */
@Entity(name = "Note")
@Table(name = "example_note")
public class NoteEntity {

    @Id private String id;

    @Column(name = "author_id")
    private String authorId;

    @Column private String text;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version private long version;

    protected NoteEntity() {}

    NoteEntity(String id, String authorId, String text, Instant createdAt) {
        this.id = id;
        this.authorId = authorId;
        this.text = text;
        this.createdAt = createdAt;
    }

    String authorId() {
        return authorId;
    }

    String text() {
        return text;
    }

    void text(String changed) {
        text = changed;
    }

    long version() {
        return version;
    }

    Note toNote() {
        return new Note(id, authorId, text, createdAt, version);
    }
}
