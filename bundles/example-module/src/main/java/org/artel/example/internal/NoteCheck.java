package org.artel.example.internal;

import java.util.ArrayList;
import java.util.List;
import org.artel.core.api.files.Files;
import org.artel.core.api.integrity.IntegrityCheck;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes against the pictures that the file store holds for them. */
@Component
public class NoteCheck implements IntegrityCheck {

    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final Files files;

    @Activate
    public NoteCheck(
            @Reference(target = "(artel.unit=example)") Transactions transactions,
            @Reference Files files) {
        this.transactions = transactions;
        this.files = files;
    }

    @Override
    public String name() {
        return "example.pictures";
    }

    @Override
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        List<NoteEntity> notes = after("");
        while (!notes.isEmpty() && findings.size() < MOST) {
            for (NoteEntity note : notes) {
                if (files.find(note.fileId())
                        .filter(file -> note.owner().equals(file.owner()))
                        .isEmpty()) {
                    findings.add("Note " + note.id() + " has lost its picture " + note.fileId());
                }
            }
            notes = after(notes.get(notes.size() - 1).id());
        }
        return findings.subList(0, Math.min(findings.size(), MOST));
    }

    private List<NoteEntity> after(String id) {
        return transactions.read(
                em ->
                        em.createQuery(
                                        "select n from Note n where n.fileId is not null"
                                                + " and n.id > :after order by n.id",
                                        NoteEntity.class)
                                .setParameter("after", id)
                                .setMaxResults(AT_ONCE)
                                .getResultList());
    }
}
