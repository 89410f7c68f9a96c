package org.artel.participation.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the ledger keeps of a person. */
@Component
public final class PersonalEntries implements PersonalData {

    private static final Filter EVERYTHING =
            new Filter(null, null, null, null, null, null, null, null, true);

    private final Transactions transactions;
    private final Participations participations;

    @Activate
    public PersonalEntries(
            @Reference(target = "(artel.unit=participation)") Transactions transactions,
            @Reference Participations participations) {
        this.transactions = transactions;
        this.participations = participations;
    }

    @Override
    public String module() {
        return "participation";
    }

    @Override
    public Text title() {
        return new Text("Участие в мероприятиях и услуги центра", "Participation and services");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        Caller person =
                new Caller(userId, "", Set.of(), List.of(), true, null, new Locale("ru"), "");
        List<Entry> entries = new ArrayList<>();
        for (Iterator<Entry> all = participations.all(EVERYTHING, person); all.hasNext(); ) {
            entries.add(all.next());
        }
        if (!entries.isEmpty()) {
            export.json("participations.json", entries);
        }
    }

    /**
     * Forgets who the person's key stands for. The entries stay and still tell one person from
     * another, so every total stays what it was; whose they were nobody can tell any more. What a
     * module still writes about the person goes to the same key. What is asked about the content
     * makes no difference: the ledger holds none.
     */
    @Override
    public void erase(String userId, Content content) {
        transactions.run(Caller.system(), em -> Keys.forget(Transactions.connection(em), userId));
    }
}
