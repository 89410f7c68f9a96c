package org.artel.participation.internal;

import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Caller;
import org.artel.core.api.FieldError;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shows the ledger to those who may see it, and takes what staff record by hand. */
@Component(service = Participations.class)
public final class Participations {

    /** The module of what staff record by hand. */
    static final String MANUAL = "manual";

    /** Rows of one short read; names of so many are asked for at once. */
    private static final int PORTION = 1000;

    private static final int MAX_REVISIONS = 10_000;
    private static final Text ERASED = new Text("Удалённый участник", "Removed participant");
    private static final Text UNKNOWN = new Text("Неизвестный участник", "Unknown participant");

    private final Transactions transactions;
    private final Ledger ledger;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;
    private final Clock clock;

    /** Without it nothing is kept of who saw what. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail audit;

    @Activate
    public Participations(
            @Reference(target = "(artel.unit=participation)") Transactions transactions,
            @Reference Ledger ledger,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
    }

    /**
     * Staff see everything, leaders their organisation if they ask for it, everybody their own.
     *
     * @param total whether to count as well
     */
    public EntryPage list(Filter filter, PageRequest page, boolean total, Caller caller) {
        Filter allowed = allowed(filter, caller);
        Selection.Place after = Selection.Place.of(page.after(2));
        Found found =
                read(
                        transaction -> {
                            Selection selection = new Selection(transaction, allowed, null);
                            List<Row> rows = selection.rows(transaction, after, page.fetch());
                            Long count = total ? selection.count(transaction) : null;
                            return Found.of(transaction, rows, count);
                        });
        boolean more = found.rows().size() > page.limit();
        List<Row> shown = more ? found.rows().subList(0, page.limit()) : found.rows();
        tell(caller, "participations.list", found, shown, new HashSet<>());
        return new EntryPage(
                entries(found, shown, caller),
                more ? Selection.Place.of(shown.get(shown.size() - 1)).cursor().encode() : null,
                found.count());
    }

    /** One entry with all revisions of its record. */
    public EntryHistory get(String id, Caller caller) {
        Found found =
                read(
                        transaction -> {
                            Row row = find(transaction, id);
                            return Found.of(transaction, revisions(transaction, row), null);
                        });
        Row row = found.rows().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        String person = found.people().get(row.personKey());
        boolean visible =
                caller.isStaff()
                        || person != null && person.equals(caller.userId())
                        || row.organisationId() != null && caller.leads(row.organisationId());
        if (!visible) {
            throw Problem.notFound();
        }
        tell(caller, "participations.read", found, found.rows(), new HashSet<>());
        List<Entry> all = entries(found, found.rows(), caller);
        return new EntryHistory(
                all.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(), all);
    }

    /**
     * Everything that {@link #list} would show, as the ledger is now, read in short portions: a
     * slow reader holds neither a transaction nor memory.
     */
    public Iterator<Entry> all(Filter filter, Caller caller) {
        return new Portions(allowed(filter, caller), caller);
    }

    /** Records by hand. */
    public EntryHistory create(NewEntry entry, Caller caller) {
        caller.requireStaff();
        Correction said = entry.facts();
        Validation validation =
                said.check(
                        new Validation().required("/personId", entry.personId()), clock.instant());
        validation.orThrow();
        List<FieldError> errors = new ArrayList<>();
        if (people.find(entry.personId()).isEmpty()) {
            errors.add(Correction.unknown("/personId"));
        }
        requireKnown(said, errors);
        String id =
                transactions.write(
                        caller,
                        em -> {
                            Connection transaction = Transactions.connection(em);
                            Map<String, String> keys =
                                    Keys.hold(transaction, people(entry.personId(), caller));
                            return byHand(
                                    transaction,
                                    new Row.Record(MANUAL, Ids.next(), keys.get(entry.personId())),
                                    said.facts(),
                                    keys.get(caller.userId()),
                                    entry.personId(),
                                    caller);
                        });
        return get(id, caller);
    }

    /**
     * Adds a revision to the record of this entry.
     *
     * @throws Problem CONFLICT {@code superseded} if the entry is not the latest revision: somebody
     *     else was faster
     */
    public EntryHistory correct(String id, Correction correction, Caller caller) {
        caller.requireStaff();
        correction.check(new Validation(), clock.instant()).orThrow();
        requireKnown(correction, new ArrayList<>());
        String corrected =
                transactions.write(
                        caller,
                        em -> {
                            Connection transaction = Transactions.connection(em);
                            Row row = find(transaction, id);
                            String person =
                                    Keys.people(transaction, List.of(row.personKey()))
                                            .get(row.personKey());
                            if (person == null) {
                                throw Problem.conflict(
                                        "person-erased",
                                        new Text(
                                                "Участник удалён: его записи больше не меняются",
                                                "The participant was removed: these entries do"
                                                        + " not change any more"));
                            }
                            Map<String, String> keys =
                                    Keys.hold(transaction, people(person, caller));
                            Row latest = revisions(transaction, row).get(0);
                            if (!latest.id().equals(id)) {
                                throw Problem.conflict(
                                                "superseded",
                                                new Text(
                                                        "Эту запись уже исправили",
                                                        "This entry was corrected already"))
                                        .with("latest", latest.id());
                            }
                            return byHand(
                                    transaction,
                                    row.key(),
                                    correction.facts(),
                                    keys.get(caller.userId()),
                                    person,
                                    caller);
                        });
        return get(corrected, caller);
    }

    private String byHand(
            Connection transaction,
            Row.Record record,
            Facts facts,
            String by,
            String person,
            Caller caller) {
        Row row = ledger.byHand(transaction, record, facts, by);
        AuditTrail trail = audit;
        if (trail != null) {
            Map<String, Change.Values> fields = new LinkedHashMap<>();
            fields.put("module", new Change.Values(null, record.module()));
            fields.put("source_id", new Change.Values(null, record.sourceId()));
            fields.put("revision", new Change.Values(null, String.valueOf(row.revision())));
            fields.put("state", new Change.Values(null, facts.state().name()));
            trail.changed(
                    transaction,
                    caller,
                    List.of(
                            new Change(
                                    "participation_entry",
                                    row.id(),
                                    Change.Action.CREATED,
                                    fields,
                                    Map.of(Change.PERSON, person))),
                    1);
        }
        return row.id();
    }

    private void requireKnown(Correction said, List<FieldError> errors) {
        if (said.organisationId() != null && organisations.find(said.organisationId()).isEmpty()) {
            errors.add(Correction.unknown("/organisationId"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static Set<String> people(String personId, Caller caller) {
        return Stream.of(personId, caller.userId()).collect(Collectors.toSet());
    }

    /** What the caller may see of what they ask for. */
    private static Filter allowed(Filter filter, Caller caller) {
        if (caller.isStaff()
                || filter.organisation() != null && caller.leads(filter.organisation())) {
            return filter;
        }
        if (filter.person() != null && !filter.person().equals(caller.userId())) {
            throw Problem.forbidden();
        }
        return filter.of(caller.userId());
    }

    private static Row find(Connection transaction, String id) {
        List<Row> rows =
                Sql.query(
                        transaction,
                        "select " + Row.COLUMNS + " from participation_entry e where e.id = ?",
                        Row::read,
                        id);
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        return rows.get(0);
    }

    /** The newest first. */
    private static List<Row> revisions(Connection transaction, Row row) {
        return Sql.query(
                transaction,
                "select "
                        + Row.COLUMNS
                        + " from participation_entry e where e.module = ? and e.source_id = ? and"
                        + " e.person_key = ? order by e.revision desc fetch first "
                        + MAX_REVISIONS
                        + " rows only",
                Row::read,
                row.module(),
                row.sourceId(),
                row.personKey());
    }

    /** Keeps that staff saw these people; each of them once in {@code told}. */
    private void tell(Caller caller, String what, Found found, List<Row> rows, Set<String> told) {
        AuditTrail trail = audit;
        if (trail == null || !caller.isStaff()) {
            return;
        }
        Set<String> seen =
                rows.stream()
                        .map(row -> found.people().get(row.personKey()))
                        .filter(Objects::nonNull)
                        .filter(told::add)
                        .collect(Collectors.toSet());
        if (!seen.isEmpty()) {
            trail.seen(caller, what, seen);
        }
    }

    private List<Entry> entries(Found found, List<Row> rows, Caller caller) {
        Locale locale = caller.locale();
        Map<String, UserDirectory.Person> persons =
                people.findAll(
                        rows.stream()
                                .map(row -> found.people().get(row.personKey()))
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        Map<String, OrganisationDirectory.Summary> names =
                organisations.findAll(
                        rows.stream()
                                .map(Row::organisationId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return rows.stream()
                .map(
                        row -> {
                            String person = found.people().get(row.personKey());
                            UserDirectory.Person known =
                                    person == null ? null : persons.get(person);
                            OrganisationDirectory.Summary organisation =
                                    row.organisationId() == null
                                            ? null
                                            : names.get(row.organisationId());
                            return new Entry(
                                    row.id(),
                                    person == null ? row.personKey() : person,
                                    person == null
                                            ? ERASED.in(locale)
                                            : known == null ? UNKNOWN.in(locale) : known.name(),
                                    person == null,
                                    row.organisationId(),
                                    organisation == null ? null : organisation.name(),
                                    row.role(),
                                    row.kind(),
                                    row.module(),
                                    row.sourceId(),
                                    row.subject(),
                                    row.occurredAt(),
                                    row.minutes(),
                                    row.state(),
                                    row.evidence(),
                                    row.revision(),
                                    row.recordedAt(),
                                    !caller.isStaff() || row.recordedBy() == null
                                            ? null
                                            : found.people()
                                                    .getOrDefault(
                                                            row.recordedBy(), row.recordedBy()));
                        })
                .toList();
    }

    private interface Work<T> {
        T in(Connection transaction);
    }

    private <T> T read(Work<T> work) {
        return transactions.read(em -> work.in(Transactions.connection(em)));
    }

    /**
     * Rows, and who is behind their keys.
     *
     * @param count null if nobody counted
     */
    private record Found(List<Row> rows, Map<String, String> people, Long count) {

        static Found of(Connection transaction, List<Row> rows, Long count) {
            Collection<String> keys =
                    rows.stream()
                            .flatMap(row -> Stream.of(row.personKey(), row.recordedBy()))
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet());
            return new Found(rows, Keys.people(transaction, keys), count);
        }
    }

    /** Of a long table one portion after another. */
    private final class Portions implements Iterator<Entry> {

        private final Filter filter;
        private final Caller caller;
        private final String asOf = Ids.next();
        private final Set<String> told = new HashSet<>();
        private Iterator<Entry> portion = List.<Entry>of().iterator();
        private Selection.Place after;
        private boolean ended;

        Portions(Filter filter, Caller caller) {
            this.filter = filter;
            this.caller = caller;
        }

        @Override
        public boolean hasNext() {
            if (!portion.hasNext() && !ended) {
                Found found =
                        read(
                                transaction ->
                                        Found.of(
                                                transaction,
                                                new Selection(transaction, filter, asOf)
                                                        .rows(transaction, after, PORTION),
                                                null));
                List<Row> rows = found.rows();
                ended = rows.size() < PORTION;
                if (!rows.isEmpty()) {
                    after = Selection.Place.of(rows.get(rows.size() - 1));
                }
                tell(caller, "participations.export", found, rows, told);
                portion = entries(found, rows, caller).iterator();
            }
            return portion.hasNext();
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return portion.next();
        }
    }
}
