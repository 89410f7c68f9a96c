package org.artel.example.internal;

import java.time.Instant;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.State;
import org.artel.example.NewNote;
import org.artel.example.Note;

/** A row of {@code example_note}. */
@Entity(name = "Note")
@Table(name = "example_note")
public class NoteEntity {

    private static final int TITLE = 80;

    @Id private String id;

    @Column(name = "author_id")
    private String authorId;

    @Column private String text;

    @Column(name = "file_id")
    private String fileId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version private long version;

    protected NoteEntity() {}

    NoteEntity(String id, String authorId, String text, String fileId, Instant createdAt) {
        this.id = id;
        this.authorId = authorId;
        this.text = text;
        this.fileId = fileId;
        this.createdAt = createdAt;
    }

    String authorId() {
        return authorId;
    }

    String text() {
        return text;
    }

    String id() {
        return id;
    }

    String fileId() {
        return fileId;
    }

    Instant createdAt() {
        return createdAt;
    }

    void change(NewNote changed) {
        text = changed.text();
        fileId = changed.fileId();
    }

    /** As the file store knows it. */
    String owner() {
        return "example:note/" + id;
    }

    long version() {
        return version;
    }

    Note toNote() {
        return new Note(id, authorId, text, fileId, createdAt, version);
    }

    /** Writing on the board is taking part; for no organisation in particular. */
    Participation toParticipation() {
        return new Participation(
                authorId,
                null,
                null,
                Kind.OTHER,
                "example",
                id,
                title(),
                createdAt,
                0,
                State.ATTENDED,
                List.of("/api/example/notes/" + id));
    }

    /** The beginning, for lists. */
    String title() {
        return text.length() <= TITLE ? text : text.substring(0, TITLE - 1) + "…";
    }
}
