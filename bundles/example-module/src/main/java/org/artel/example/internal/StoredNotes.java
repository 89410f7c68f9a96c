package org.artel.example.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Validation;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.example.NewNote;
import org.artel.example.Note;
import org.artel.example.Notes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The board in the database. What a note means to the core's services is said in the note's own
 * transaction.
 */
@Component
public class StoredNotes implements Notes {

    private static final int MAX_TEXT = 1000;

    private final Transactions transactions;
    private final Clock clock;
    private final ParticipationLedger ledger;
    private final Notifications notifications;
    private final SearchIndex search;
    private final Files files;

    @Activate
    public StoredNotes(
            @Reference(target = "(artel.unit=example)") Transactions transactions,
            @Reference Clock clock,
            @Reference ParticipationLedger ledger,
            @Reference Notifications notifications,
            @Reference SearchIndex search,
            @Reference Files files) {
        this.transactions = transactions;
        this.clock = clock;
        this.ledger = ledger;
        this.notifications = notifications;
        this.search = search;
        this.files = files;
    }

    @Override
    public Page<Note> list(PageRequest page) {
        Cursor after = page.after(1);
        return transactions.read(
                em -> {
                    // Ids sort by the time of their making, so the primary key alone orders the
                    // board.
                    TypedQuery<NoteEntity> query =
                            after == null
                                    ? em.createQuery(
                                            "select n from Note n order by n.id desc",
                                            NoteEntity.class)
                                    : em.createQuery(
                                                    "select n from Note n where n.id < :after order by n.id desc",
                                                    NoteEntity.class)
                                            .setParameter("after", after.part(0));
                    return Page.of(
                            query.setMaxResults(page.fetch()).getResultList().stream()
                                    .map(NoteEntity::toNote)
                                    .toList(),
                            page,
                            note -> note,
                            note -> Cursor.of(note.id()));
                });
    }

    @Override
    public Note get(String id) {
        return transactions.read(em -> find(em, id).toNote());
    }

    @Override
    public Note create(NewNote note, Caller author) {
        check(note);
        return transactions.write(
                author,
                em -> {
                    NoteEntity entity =
                            new NoteEntity(
                                    Ids.next(),
                                    author.userId(),
                                    note.text(),
                                    note.fileId(),
                                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
                    em.persist(entity);
                    Connection transaction = Transactions.connection(em);
                    attach(transaction, entity, author);
                    ledger.record(transaction, List.of(entity.toParticipation()));
                    search.changed(transaction, NoteDocuments.TYPE, List.of(entity.id()));
                    em.flush();
                    return entity.toNote();
                });
    }

    @Override
    public Note change(
            String id, long expectedVersion, UnaryOperator<NewNote> change, Caller caller) {
        return transactions.write(
                caller,
                em -> {
                    NoteEntity entity = find(em, id);
                    requireOwn(entity, caller);
                    IfMatch.require(expectedVersion, entity.version());
                    NewNote changed =
                            change.apply(new NewNote(entity.text(), entity.fileId()));
                    check(changed);
                    Connection transaction = Transactions.connection(em);
                    if (entity.fileId() != null && !entity.fileId().equals(changed.fileId())) {
                        files.detach(transaction, entity.fileId(), entity.owner());
                    }
                    entity.change(changed);
                    attach(transaction, entity, caller);
                    search.changed(transaction, NoteDocuments.TYPE, List.of(id));
                    em.flush();
                    return entity.toNote();
                });
    }

    @Override
    public void remove(String id, Caller caller) {
        transactions.run(
                caller,
                em -> {
                    NoteEntity entity = em.find(NoteEntity.class, id);
                    if (entity != null) {
                        requireOwn(entity, caller);
                        em.remove(entity);
                        Connection transaction = Transactions.connection(em);
                        if (entity.fileId() != null) {
                            files.detach(transaction, entity.fileId(), entity.owner());
                        }
                        search.changed(transaction, NoteDocuments.TYPE, List.of(id));
                        if (!caller.isSystem() && !entity.authorId().equals(caller.userId())) {
                            notifications.send(transaction, NoteMessages.removed(entity));
                        }
                    }
                });
    }

    /** A picture on the board is for everybody, as the board is. */
    private void attach(Connection transaction, NoteEntity entity, Caller caller) {
        if (entity.fileId() != null) {
            files.attach(transaction, entity.fileId(), entity.owner(), Audience.PUBLIC, caller);
        }
    }

    private static NoteEntity find(EntityManager em, String id) {
        NoteEntity entity = em.find(NoteEntity.class, id);
        if (entity == null) {
            throw Problem.notFound();
        }
        return entity;
    }

    private static void requireOwn(NoteEntity entity, Caller caller) {
        if (!caller.isStaff() && !entity.authorId().equals(caller.userId())) {
            throw Problem.forbidden();
        }
    }

    private static void check(NewNote note) {
        String text = note == null ? null : note.text();
        new Validation().required("/text", text).atMost("/text", text, MAX_TEXT).orThrow();
    }
}
