package org.artel.privacy.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.privacy.ConsentDocument;
import org.artel.core.api.privacy.ConsentDocuments;
import org.artel.core.api.privacy.ConsentListener;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Who agreed to what. Every consent and every withdrawal is a row that stays; the last one by its
 * number counts, so no two callers have to wait for each other.
 */
@Component(service = {Consents.class, ConsentLedger.class})
public final class ConsentLedger implements Consents {

    private static final int SHOWN = 50;
    private static final int READ = 1000;
    private static final int AT_ONCE = 500;
    private static final int ADDRESS_MAX = 64;

    private static final String LATEST =
            " not exists (select n.entry_number from privacy_consent n"
                    + " where n.user_id = c.user_id and n.document_name = c.document_name"
                    + " and n.entry_number > c.entry_number)";

    private final Transactions tx;
    private final Clock clock;
    private final BuiltInDocuments builtIn;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ConsentDocuments> modules = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ConsentListener> listeners = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile CentreProfile centre;

    @Activate
    public ConsentLedger(
            @Reference(target = "(artel.unit=privacy)") Transactions tx,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.tx = tx;
        this.clock = clock;
        builtIn = new BuiltInDocuments(settings, () -> centre);
    }

    @Override
    public List<ConsentDocument> documents() {
        return documents(null);
    }

    private List<ConsentDocument> documents(Connection transaction) {
        Map<String, ConsentDocument> all = new LinkedHashMap<>();
        builtIn.documents(transaction).forEach(d -> all.put(d.name(), d));
        Map<String, ConsentDocument> more = new TreeMap<>();
        for (ConsentDocuments module : modules) {
            module.documents().forEach(d -> more.putIfAbsent(d.name(), d));
        }
        // The centre's own two cannot be replaced by a module.
        more.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }

    @Override
    public void give(Connection transaction, String userId, String document, Caller caller) {
        ConsentDocument present = find(document, transaction);
        if (present == null) {
            throw unknown();
        }
        append(transaction, userId, present, true, caller);
    }

    @Override
    public Set<String> given(Collection<String> userIds, String document) {
        List<String> ids = List.copyOf(new HashSet<>(userIds));
        if (ids.isEmpty()) {
            return Set.of();
        }
        return tx.read(
                em -> {
                    Set<String> given = new HashSet<>();
                    for (int from = 0; from < ids.size(); from += AT_ONCE) {
                        List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
                        List<Object> arguments = new ArrayList<>(some);
                        arguments.add(document);
                        given.addAll(
                                Sql.query(
                                        Transactions.connection(em),
                                        "select c.user_id from privacy_consent c where c.user_id in ("
                                                + Sql.marks(some.size())
                                                + ") and c.document_name = ? and c.given = true and"
                                                + LATEST,
                                        row -> row.getString(1),
                                        arguments.toArray()));
                    }
                    return given;
                });
    }

    /**
     * The person agrees to the present words.
     *
     * @param version the one that was shown; null if the caller does not say
     */
    public ConsentState give(String userId, String document, String version, Caller caller) {
        new Validation().required("/document", document).orThrow();
        ConsentDocument present = find(document, null);
        if (present == null) {
            throw unknown();
        }
        if (version != null && !version.equals(present.version())) {
            throw Problem.conflict(
                    "document-changed",
                    new Text(
                            "Текст документа изменился. Прочитайте новый и решите снова",
                            "The document has changed. Read the new one and decide again"));
        }
        tx.run(caller, em -> append(Transactions.connection(em), userId, present, true, caller));
        return state(userId, document, caller.locale());
    }

    /** Takes effect at once. */
    public ConsentState withdraw(String userId, String document, Caller caller) {
        if (PERSONAL_DATA.equals(document)) {
            throw Problem.conflict(
                            "erasure-needed",
                            new Text(
                                    "Без этого согласия хранить ваши данные нельзя: отозвать его — значит удалить"
                                            + " учётную запись и данные. Если вы этого хотите, удалите их, указав пароль",
                                    "Without this consent your data cannot be kept: to withdraw it is to have the"
                                            + " account and the data erased. If that is what you want, erase them with your password"))
                    .with("erasure", "/api/me/data/erasure");
        }
        tx.run(
                caller,
                em -> {
                    Connection connection = Transactions.connection(em);
                    ConsentDocument words = find(document, connection);
                    if (words == null) {
                        words = kept(connection, userId, document);
                    }
                    end(connection, userId, words, caller);
                });
        return state(userId, document, caller.locale());
    }

    /** Every document there is, and those of absent modules that the person decided on. */
    public List<ConsentState> states(String userId, Locale locale) {
        Map<String, List<ConsentState.Entry>> history = history(userId);
        List<ConsentState> states = new ArrayList<>();
        for (ConsentDocument document : documents()) {
            List<ConsentState.Entry> entries = history.remove(document.name());
            states.add(
                    state(
                            document.name(),
                            DocumentText.of(document, locale),
                            entries == null ? List.of() : entries));
        }
        history.forEach((name, entries) -> states.add(state(name, null, entries)));
        return states;
    }

    public ConsentState state(String userId, String document, Locale locale) {
        return states(userId, locale).stream()
                .filter(s -> s.document().equals(document))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Words that somebody agreed to or can agree to, by their hash. */
    public DocumentText text(String hash, Locale locale) {
        ConsentDocument document =
                documents().stream()
                        .filter(d -> DocumentText.hash(d).equals(hash))
                        .findFirst()
                        .orElseGet(
                                () ->
                                        tx.read(
                                                em ->
                                                        first(
                                                                Transactions.connection(em),
                                                                "select * from privacy_document d where d.text_hash = ?",
                                                                hash)));
        return DocumentText.of(document, locale);
    }

    /** Withdraws whatever stands and forgets the network addresses; what remains names nobody. */
    void forget(String userId) {
        tx.run(
                Caller.system(),
                em -> {
                    Connection connection = Transactions.connection(em);
                    for (ConsentDocument standing :
                            Sql.query(
                                    connection,
                                    "select d.* from privacy_consent c, privacy_document d"
                                            + " where c.user_id = ? and d.text_hash = c.text_hash"
                                            + " and c.given = true and"
                                            + LATEST,
                                    ConsentLedger::document,
                                    userId)) {
                        end(connection, userId, standing, Caller.system());
                    }
                    Sql.update(
                            connection,
                            "update privacy_consent set address = null where user_id = ?",
                            userId);
                });
    }

    /** The person's whole history by document, each the newest first. */
    Map<String, List<ConsentState.Entry>> history(String userId) {
        Map<String, List<ConsentState.Entry>> byDocument = new TreeMap<>();
        BiConsumer<String, ConsentState.Entry> add =
                (name, entry) ->
                        byDocument.computeIfAbsent(name, n -> new ArrayList<>()).add(entry);
        tx.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                "select c.* from privacy_consent c where c.user_id = ?"
                                        + " order by c.entry_number desc fetch first "
                                        + READ
                                        + " rows only",
                                row -> {
                                    add.accept(row.getString("document_name"), entry(row));
                                    return null;
                                },
                                userId));
        return byDocument;
    }

    private static ConsentState state(
            String name, DocumentText present, List<ConsentState.Entry> entries) {
        ConsentState.Entry last = entries.isEmpty() ? null : entries.get(0);
        boolean given = last != null && last.given();
        return new ConsentState(
                name,
                last == null
                        ? ConsentState.State.NONE
                        : given ? ConsentState.State.GIVEN : ConsentState.State.WITHDRAWN,
                given && present != null && !present.hash().equals(last.textHash()),
                present,
                entries.subList(0, Math.min(SHOWN, entries.size())));
    }

    private ConsentDocument find(String name, Connection transaction) {
        return documents(transaction).stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Problem unknown() {
        return Problem.invalid(
                "/document",
                "unknown",
                new Text("Такого документа нет", "There is no such document"));
    }

    private void end(
            Connection connection, String userId, ConsentDocument document, Caller caller) {
        append(connection, userId, document, false, caller);
        listeners.forEach(listener -> listener.withdrawn(connection, userId, document.name()));
    }

    private void append(
            Connection connection,
            String userId,
            ConsentDocument document,
            boolean given,
            Caller caller) {
        keep(connection, document);
        String address = caller.address();
        Sql.update(
                connection,
                "insert into privacy_consent (user_id, document_name, given, document_version, text_hash,"
                        + " locale, recorded_at, recorded_by, address) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                userId,
                document.name(),
                given,
                document.version(),
                DocumentText.hash(document),
                "en".equals(caller.locale().getLanguage()) ? "en" : "ru",
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller.isAnonymous() ? userId : caller.userId(),
                address != null && address.length() > ADDRESS_MAX
                        ? address.substring(0, ADDRESS_MAX)
                        : address);
    }

    /** Keeps the words, once for everybody who agrees to them. */
    private void keep(Connection connection, ConsentDocument document) {
        String hash = DocumentText.hash(document);
        boolean known =
                !Sql.query(
                                connection,
                                "select d.text_hash from privacy_document d where d.text_hash = ?",
                                row -> true,
                                hash)
                        .isEmpty();
        if (known) {
            return;
        }
        // Somebody may keep the same words this moment.
        Sql.insertMissing(
                connection,
                "insert into privacy_document (text_hash, document_name, document_version, title_ru,"
                        + " title_en, body_ru, body_en, kept_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                List.<Object[]>of(
                        new Object[] {
                            hash,
                            document.name(),
                            document.version(),
                            document.title().ru(),
                            document.title().en(),
                            document.body().ru(),
                            document.body().en(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS)
                        }));
    }

    /** The words the person last agreed to; NOT_FOUND if there are none. */
    private static ConsentDocument kept(Connection connection, String userId, String document) {
        return first(
                connection,
                "select d.* from privacy_consent c, privacy_document d where c.user_id = ?"
                        + " and c.document_name = ? and d.text_hash = c.text_hash and"
                        + LATEST,
                userId,
                document);
    }

    private static ConsentDocument first(Connection connection, String query, Object... arguments) {
        return Sql.query(connection, query, ConsentLedger::document, arguments).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static ConsentDocument document(ResultSet row) throws SQLException {
        return new ConsentDocument(
                row.getString("document_name"),
                row.getString("document_version"),
                new Text(row.getString("title_ru"), row.getString("title_en")),
                new Text(row.getString("body_ru"), row.getString("body_en")));
    }

    private static ConsentState.Entry entry(ResultSet row) throws SQLException {
        return new ConsentState.Entry(
                row.getBoolean("given"),
                row.getString("document_version"),
                row.getString("text_hash"),
                row.getString("locale"),
                Sql.instant(row, "recorded_at"),
                row.getString("recorded_by"),
                row.getString("address"));
    }
}
