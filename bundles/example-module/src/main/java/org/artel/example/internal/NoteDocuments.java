package org.artel.example.internal;

import java.util.Collection;
import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets everybody find notes. */
@Component
public class NoteDocuments implements SearchSource {

    static final String TYPE = "example";

    private final Transactions transactions;

    @Activate
    public NoteDocuments(@Reference(target = "(artel.unit=example)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Заметки", "Notes");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        return transactions.read(
                em ->
                        documents(
                                em.createQuery(
                                                "select n from Note n where n.id in :ids",
                                                NoteEntity.class)
                                        .setParameter("ids", ids)
                                        .getResultList()));
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return transactions.read(
                em ->
                        documents(
                                em.createQuery(
                                                "select n from Note n where n.id > :after order by n.id",
                                                NoteEntity.class)
                                        .setParameter("after", id == null ? "" : id)
                                        .setMaxResults(limit)
                                        .getResultList()));
    }

    private static List<SearchDocument> documents(List<NoteEntity> notes) {
        return notes.stream()
                .map(
                        note ->
                                new SearchDocument(
                                        TYPE,
                                        note.id(),
                                        note.title(),
                                        note.text(),
                                        List.of(),
                                        "/example",
                                        Audience.ofEverybody(),
                                        note.createdAt()))
                .toList();
    }
}
