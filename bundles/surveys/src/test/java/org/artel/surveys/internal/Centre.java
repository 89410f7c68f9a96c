package org.artel.surveys.internal;

import java.io.InputStream;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationRole;
import org.artel.core.api.Problem;
import org.artel.core.api.Role;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.audit.Change;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.files.StoredFile;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.PersistenceUnit;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.testing.NoSettings;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.surveys.NewResponse;
import org.artel.surveys.NewSurvey;
import org.artel.surveys.Phase;
import org.artel.surveys.Question;
import org.artel.surveys.Receipt;
import org.artel.surveys.Source;
import org.artel.surveys.Survey;

/** The engine over a database of its own, with a clock that tests set. */
final class Centre {

    /** A Monday, eight in the morning in Moscow. */
    static final Instant MONDAY = Instant.parse("2030-03-11T05:00:00Z");

    /** Of Novorossiysk; verified. */
    static final String VERIFIED = "01verified";

    /** Of Anapa; not verified. */
    static final String UNVERIFIED = "02unverified";

    static final Caller STAFF = caller("staff", Set.of(Role.STAFF), List.of());
    static final Caller LEADER = of("leader", VERIFIED, OrganisationRole.LEADER);
    static final Caller NEWCOMER = of("newcomer", UNVERIFIED, OrganisationRole.LEADER);
    static final Caller LONER = caller("loner", Set.of(), List.of());
    static final Caller VISITOR = Caller.anonymous(new Locale("ru"), "192.0.2.1");

    static final Question OFFICE = choice("office", "own", "rented", "none");

    final List<Participation> ledger = Collections.synchronizedList(new ArrayList<>());
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> owners = new ConcurrentHashMap<>();

    /** What people were told: the type, the person or the address, the link. */
    final List<Told> told = Collections.synchronizedList(new ArrayList<>());

    final Transactions transactions;
    final Clock clock;
    final Pseudonyms pseudonyms;
    final Register register;
    final Surveys surveys;
    final Responses responses;
    final Drafts drafts;
    final Mix mix;
    final Invitations invitations;
    final Counting counting;
    final CrossTables crossTables;
    final Gains gains;
    final Coding coding;
    final Exports exports;
    final SurveysClock surveysClock;
    final SurveysData data;
    final SurveyDocuments documents;

    /** Which surveys the search was told of. */
    final List<String> indexed = Collections.synchronizedList(new ArrayList<>());

    private volatile Instant now = MONDAY;

    /** Something that somebody was told. */
    record Told(String type, String whom, String link, Map<String, Object> data) {}

    Centre(TestDatabase database) {
        this(database.freshDataSource("surveys"));
    }

    Centre(DataSource database) {
        transactions =
                PersistenceUnit.open("surveys", Centre.class.getClassLoader(), database)
                        .transactions();
        clock =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                };
        People people = new People();
        Organisations organisations = new Organisations();
        MembershipDirectory memberships =
                person -> person.startsWith("person") ? place(person) : List.of();
        Notifications notifications =
                (transaction, one) ->
                        one.recipients()
                                .forEach(
                                        each ->
                                                told.add(
                                                        new Told(
                                                                one.type(),
                                                                each.userId() == null
                                                                        ? each.email()
                                                                        : each.userId(),
                                                                one.link(),
                                                                one.data())));
        SearchIndex index = (transaction, type, ids) -> indexed.addAll(ids);
        Files files = new Shelf();
        pseudonyms = new Pseudonyms(transactions);
        register = new Register(organisations, memberships, people);
        surveys = new Surveys(transactions, clock, new NoSettings(), register, pseudonyms, index);
        mix = new Mix(transactions);
        responses =
                new Responses(
                        transactions,
                        clock,
                        new NoSettings(),
                        register,
                        pseudonyms,
                        new Visitors(clock),
                        mix,
                        (transaction, entries) -> ledger.addAll(entries),
                        files,
                        people,
                        organisations,
                        new Trail());
        drafts = new Drafts(transactions, clock, register);
        invitations =
                new Invitations(
                        transactions,
                        clock,
                        new NoSettings(),
                        people,
                        notifications,
                        pseudonyms,
                        index);
        counting = new Counting(transactions, clock);
        crossTables = new CrossTables(transactions);
        gains = new Gains(transactions, pseudonyms);
        coding = new Coding(transactions);
        exports = new Exports(transactions, responses);
        surveysClock = new SurveysClock(transactions, clock, invitations, index);
        data = new SurveysData(transactions, files, people);
        documents = new SurveyDocuments(transactions);
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    static Question question(String key, Question.Type type) {
        return new Question(
                key, type, "Вопрос " + key, null, null, null, null, null, null, null, null, null);
    }

    static Question choice(String key, String... options) {
        return new Question(
                key,
                Question.Type.CHOICE,
                "Вопрос " + key,
                null,
                true,
                options(options),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static List<Question.Option> options(String... keys) {
        return List.of(keys).stream()
                .map(key -> new Question.Option(key, "Вариант " + key))
                .toList();
    }

    static Question onlyIf(Question one, String question, String... anyOf) {
        return new Question(
                one.key(),
                one.type(),
                one.title(),
                one.hint(),
                one.required(),
                one.options(),
                one.rows(),
                one.min(),
                one.max(),
                one.minLabel(),
                one.maxLabel(),
                new Question.Condition(question, List.of(anyOf)));
    }

    NewSurvey wanted(
            org.artel.surveys.Audience audience,
            boolean anonymous,
            Phase phase,
            String pairWith,
            Question... questions) {
        return new NewSurvey(
                "Опрос",
                "Зачем он",
                audience,
                anonymous,
                phase,
                pairWith,
                null,
                null,
                null,
                null,
                List.of(questions));
    }

    /** Open. */
    Survey open(org.artel.surveys.Audience audience, boolean anonymous, Question... questions) {
        return open(wanted(audience, anonymous, null, null, questions));
    }

    Survey open(NewSurvey wanted) {
        return surveys.publish(surveys.create(wanted, STAFF).id(), STAFF);
    }

    static NewResponse with(Map<String, Object> answers) {
        return new NewResponse(null, answers, null, null, null, null, null, null, null);
    }

    Receipt answer(Survey survey, Map<String, Object> answers, Caller caller) {
        return responses.answer(survey.id(), with(answers), caller);
    }

    /** A visitor with a ticket of their own. */
    Receipt visit(Survey survey, Map<String, Object> answers) {
        return responses.answer(
                survey.id(),
                new NewResponse(
                        null,
                        answers,
                        responses.ticket(survey.id(), VISITOR).ticket(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                VISITOR);
    }

    Receipt interview(Survey survey, Map<String, Object> answers, String person, String city) {
        return responses.answer(
                survey.id(),
                new NewResponse(
                        null, answers, null, null, Source.INTERVIEW, person, null, city, null),
                STAFF);
    }

    /** What the database counts, to hold what is kept against it. */
    long count(String statement, Object... arguments) {
        return transactions.read(
                em ->
                        Sql.query(
                                        Transactions.connection(em),
                                        statement,
                                        row -> row.getLong(1),
                                        arguments)
                                .get(0));
    }

    /** Somebody of a verified organisation of Novorossiysk (even) or an unverified of Anapa. */
    static Caller person(int number) {
        return caller("person" + number, Set.of(), place("person" + number));
    }

    private static List<Membership> place(String person) {
        int number = Integer.parseInt(person.substring("person".length()));
        return List.of(
                new Membership(number % 2 == 0 ? VERIFIED : UNVERIFIED, OrganisationRole.MEMBER));
    }

    /** What it is refused with: the code, and the pointers of what is wrong. */
    static String refused(Runnable attempt) {
        try {
            attempt.run();
        } catch (Problem refusal) {
            StringBuilder all = new StringBuilder(refusal.code());
            refusal.errors()
                    .forEach(
                            one ->
                                    all.append(' ')
                                            .append(one.pointer())
                                            .append(':')
                                            .append(one.code()));
            return all.toString();
        }
        throw new AssertionError("It was not refused");
    }

    private static Caller of(String id, String organisation, OrganisationRole role) {
        return caller(id, Set.of(), List.of(new Membership(organisation, role)));
    }

    private static Caller caller(String id, Set<Role> roles, List<Membership> memberships) {
        return new Caller(id, id, roles, memberships, true, null, new Locale("ru"), "");
    }

    private final class Trail implements AuditTrail {
        @Override
        public void changed(
                Connection transaction, Caller caller, List<Change> changes, long total) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seen(Caller caller, String what, Collection<String> personIds) {
            seen.addAll(personIds);
        }
    }

    /** Everybody but {@code nobody}. */
    private static final class People implements UserDirectory {
        @Override
        public Optional<Person> find(String id) {
            return id.equals("nobody")
                    ? Optional.empty()
                    : Optional.of(new Person(id, id, id + "@example.org", true, new Locale("ru")));
        }

        @Override
        public Map<String, Person> findAll(Collection<String> ids) {
            Map<String, Person> found = new HashMap<>();
            ids.forEach(id -> find(id).ifPresent(one -> found.put(id, one)));
            return found;
        }
    }

    private static final class Organisations implements OrganisationDirectory {
        @Override
        public Optional<Summary> find(String id) {
            return Optional.of(new Summary(id, "НКО", "nko", id.equals(VERIFIED) ? 2 : 1, false));
        }

        @Override
        public Map<String, Summary> findAll(Collection<String> ids) {
            Map<String, Summary> found = new HashMap<>();
            ids.forEach(id -> found.put(id, find(id).get()));
            return found;
        }

        @Override
        public Optional<Details> details(String id) {
            boolean here = id.equals(VERIFIED);
            return Optional.of(
                    new Details(
                            id,
                            "НКО",
                            null,
                            "nko",
                            "ANO",
                            here ? "Новороссийск" : "Анапа",
                            "Краснодарский край",
                            null,
                            here ? "children" : "sport",
                            null,
                            null,
                            null,
                            null,
                            here ? 2 : 1,
                            false,
                            null,
                            null,
                            1));
        }

        @Override
        public Optional<Details> bySlug(String slug) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Details> after(String id, int limit) {
            throw new UnsupportedOperationException();
        }
    }

    /** Every file but {@code nofile} is there, and belongs to whoever attached it first. */
    private final class Shelf implements Files {
        @Override
        public Optional<StoredFile> find(String id) {
            return Optional.of(file(id));
        }

        private StoredFile file(String id) {
            return new StoredFile(
                    id,
                    id + ".pdf",
                    "application/pdf",
                    1,
                    null,
                    null,
                    owners.get(id),
                    Audience.GUARDED,
                    null,
                    MONDAY);
        }

        @Override
        public List<StoredFile> attachedTo(String owner) {
            return owners.entrySet().stream()
                    .filter(one -> one.getValue().equals(owner))
                    .map(one -> file(one.getKey()))
                    .toList();
        }

        @Override
        public StoredFile attach(
                Connection transaction,
                String fileId,
                String owner,
                Audience audience,
                Caller caller) {
            if (fileId.equals("nofile")
                    || !owner.equals(owners.computeIfAbsent(fileId, id -> owner))) {
                throw Problem.notFound();
            }
            return file(fileId);
        }

        @Override
        public void detach(Connection transaction, String fileId, String owner) {
            owners.remove(fileId, owner);
        }

        @Override
        public StoredFile store(String name, InputStream content, Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(String id) {
            throw new UnsupportedOperationException();
        }
    }
}
