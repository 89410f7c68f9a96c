package org.artel.privacy.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this bundle itself keeps of a person. */
@Component
public final class OwnPersonalData implements PersonalData {

    private final ConsentLedger consents;
    private final Exports exports;

    @Activate
    public OwnPersonalData(@Reference ConsentLedger consents, @Reference Exports exports) {
        this.consents = consents;
        this.exports = exports;
    }

    @Override
    public String module() {
        return "privacy";
    }

    @Override
    public Text title() {
        return new Text("Согласия и их история", "Consents and their history");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        Map<String, List<ConsentState.Entry>> history = consents.history(userId);
        if (history.isEmpty()) {
            return;
        }
        export.json("consents.json", history);
        Map<String, DocumentText> texts = new TreeMap<>();
        history.values().stream()
                .flatMap(List::stream)
                .map(ConsentState.Entry::textHash)
                .distinct()
                .forEach(hash -> texts.put(hash, consents.text(hash, new Locale("ru"))));
        export.json("documents.json", texts);
    }

    /**
     * Consents end, copies go. That there were consents stays on record, without a name or address:
     * the centre must be able to show that it was allowed to do what it did.
     */
    @Override
    public void erase(String userId, Content content) {
        consents.forget(userId);
        exports.forget(userId);
    }
}
