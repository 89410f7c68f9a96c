package org.artel.core.api.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.artel.core.api.languages.Language;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Which languages there are just now. Static, since a sentence ({@code Text}) is a value that is
 * made anywhere and knows no services; only this component writes, and the package is not exported.
 */
@Component(
        service = {},
        immediate = true)
public class InstalledLanguages {

    private static final System.Logger LOG = System.getLogger(InstalledLanguages.class.getName());

    private static volatile SortedMap<String, Catalogue> now = Collections.emptySortedMap();

    /** A pack as it was when it came; in the order in which they are preferred. */
    private record Pack(
            Language service,
            int ranking,
            long id,
            String code,
            String name,
            Map<String, String> sentences) {

        static final Comparator<Pack> PREFERRED =
                Comparator.comparingInt(Pack::ranking).reversed().thenComparingLong(Pack::id);
    }

    private final List<Pack> packs = new ArrayList<>();

    /** By code. */
    public static SortedMap<String, Catalogue> now() {
        return now;
    }

    /** A language comes; what cannot be used is left out, and the log says why. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove")
    public synchronized void add(Language language, Map<String, Object> properties) {
        Pack pack;
        try {
            String code = language.code();
            String name = language.name();
            Catalogue.check(code, name);
            pack =
                    new Pack(
                            language,
                            properties.get("service.ranking") instanceof Integer r ? r : 0,
                            properties.get("service.id") instanceof Long id ? id : packs.size(),
                            code,
                            name.strip(),
                            Catalogue.usable(
                                    language.sentences(),
                                    (sentence, reason) ->
                                            LOG.log(
                                                    System.Logger.Level.WARNING,
                                                    "Language {0} without the sentence \"{1}\": {2}",
                                                    code,
                                                    sentence,
                                                    reason)));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The language of "
                            + language.getClass().getName()
                            + " is left out: "
                            + e.getMessage(),
                    e);
            return;
        }
        packs.add(pack);
        packs.sort(Pack.PREFERRED);
        make(pack.code);
    }

    /** A language goes. */
    public synchronized void remove(Language language) {
        for (Pack pack : List.copyOf(packs)) {
            if (pack.service == language) {
                packs.remove(pack);
                make(pack.code);
            }
        }
    }

    private void make(String code) {
        SortedMap<String, Catalogue> next = new TreeMap<>(now);
        next.remove(code);
        String name = null;
        Map<String, String> sentences = new LinkedHashMap<>();
        for (Pack pack : packs) {
            if (pack.code.equals(code)) {
                name = name == null ? pack.name : name;
                pack.sentences.forEach(sentences::putIfAbsent);
            }
        }
        if (name != null) {
            next.put(code, new Catalogue(code, name, sentences));
        }
        now = Collections.unmodifiableSortedMap(next);
    }
}
