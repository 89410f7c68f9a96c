package org.artel.example.internal;

import java.io.IOException;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Transactions;
import org.artel.example.Note;
import org.artel.example.Notes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person wrote on the board. */
@Component
public class NotePersonalData implements PersonalData {

    private final Transactions transactions;
    private final Notes notes;

    @Activate
    public NotePersonalData(
            @Reference(target = "(artel.unit=example)") Transactions transactions,
            @Reference Notes notes) {
        this.transactions = transactions;
        this.notes = notes;
    }

    @Override
    public String module() {
        return "example";
    }

    @Override
    public Text title() {
        return new Text("Заметки на доске", "Notes on the board");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        List<Note> written = by(userId);
        if (!written.isEmpty()) {
            export.json("notes.json", written);
        }
    }

    /** What stays tells no name: the author's id leads to nobody any more. */
    @Override
    public void erase(String userId, Content content) {
        if (content == Content.DELETE) {
            by(userId).forEach(note -> notes.remove(note.id(), Caller.system()));
        }
    }

    private List<Note> by(String userId) {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select n from Note n where n.authorId = :author order by n.id",
                                        NoteEntity.class)
                                .setParameter("author", userId)
                                .getResultList()
                                .stream()
                                .map(NoteEntity::toNote)
                                .toList());
    }
}
