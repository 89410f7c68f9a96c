package org.artel.surveys.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.Validation;
import org.artel.core.api.audit.AuditTrail;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.Participation;
import org.artel.core.api.participation.ParticipationLedger;
import org.artel.core.api.participation.State;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Seal;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.NewResponse;
import org.artel.surveys.Question;
import org.artel.surveys.Receipt;
import org.artel.surveys.Response;
import org.artel.surveys.Source;
import org.artel.surveys.SurveyState;
import org.artel.surveys.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers. Everybody has one turn, which a row under their pseudonym holds; in an anonymous survey
 * nothing leads from that row to what was answered.
 */
@Component(service = Responses.class)
public class Responses {

    private static final int CITY = 200;
    private static final int ACTIVITY = 100;
    static final String OWNER = "surveys:response/";

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Register register;
    private final Pseudonyms pseudonyms;
    private final Visitors visitors;
    private final Mix mix;
    private final ParticipationLedger ledger;
    private final Files files;
    private final UserDirectory people;
    private final OrganisationDirectory organisations;
    private final AuditTrail audit;

    @Activate
    public Responses(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Register register,
            @Reference Pseudonyms pseudonyms,
            @Reference Visitors visitors,
            @Reference Mix mix,
            @Reference ParticipationLedger ledger,
            @Reference Files files,
            @Reference UserDirectory people,
            @Reference OrganisationDirectory organisations,
            @Reference AuditTrail audit) {
        this.transactions = transactions;
        this.clock = Clock.tick(clock, Surveys.TICK);
        this.zone = settings.zone();
        this.register = register;
        this.pseudonyms = pseudonyms;
        this.visitors = visitors;
        this.mix = mix;
        this.ledger = ledger;
        this.files = files;
        this.people = people;
        this.organisations = organisations;
        this.audit = audit;
    }

    /** With it a visitor answers a public survey once. */
    public Ticket ticket(String surveyId, Caller caller) {
        visitors.pace(caller);
        Who who = register.who(caller);
        return transactions.read(
                em -> {
                    SurveyEntity survey = Store.shown(em, surveyId, who, null);
                    if (!survey.withoutAccount() || !survey.accepting(clock.instant())) {
                        throw notOpen();
                    }
                    return new Ticket(pseudonyms.ticket(surveyId));
                });
    }

    /** Takes answers: from the person, or from staff who entered them. */
    public Receipt answer(String surveyId, NewResponse wanted, Caller caller) {
        Source source = wanted.source() == null ? Source.ONLINE : wanted.source();
        boolean entered = source != Source.ONLINE;
        check(wanted, entered);
        if (entered) {
            caller.requireStaff();
        }
        visitors.pace(caller);
        Who who = entered ? register.told(wanted, caller) : register.who(caller);
        try {
            Receipt receipt =
                    transactions.write(
                            caller,
                            em ->
                                    entered
                                            ? enter(em, surveyId, wanted, source, who)
                                            : send(em, surveyId, wanted, who));
            if (receipt.id() == null && !entered) {
                mix.stir(surveyId);
            }
            return receipt;
        } catch (DuplicateKey twice) {
            if (twice.violates("pk_surveys_turn")) {
                throw Problem.conflict(
                        "already-answered",
                        new Text(
                                "На этот опрос уже ответили",
                                "This survey has been answered already"));
            }
            throw twice;
        }
    }

    private static void check(NewResponse wanted, boolean entered) {
        Validation found =
                new Validation()
                        .required("/answers", wanted.answers())
                        .atMost("/city", wanted.city(), CITY)
                        .atMost("/activity", wanted.activity(), ACTIVITY);
        staffOnly(found, "/personId", wanted.personId(), entered);
        staffOnly(found, "/organisationId", wanted.organisationId(), entered);
        staffOnly(found, "/city", wanted.city(), entered);
        staffOnly(found, "/activity", wanted.activity(), entered);
        found.orThrow();
    }

    private static void staffOnly(Validation found, String pointer, String value, boolean entered) {
        found.check(
                value == null || entered,
                pointer,
                "unexpected",
                new Text(
                        "Это указывают сотрудники, которые вносят интервью или анкету",
                        "Staff say this when they enter an interview or a questionnaire"));
    }

    private Receipt send(EntityManager em, String surveyId, NewResponse wanted, Who who) {
        Instant now = clock.instant();
        InvitationEntity guest = guest(em, surveyId, wanted.invitation());
        SurveyEntity survey = Store.shown(em, surveyId, who, guest);
        if (!survey.accepting(now)) {
            throw notOpen();
        }
        if (!Store.admits(em, survey, who, guest)) {
            throw Problem.forbidden();
        }
        requireCurrent(survey, wanted.number());
        List<Question> questions = Store.questions(em, survey);
        Validation found = new Validation();
        boolean signedIn = !who.caller().isAnonymous();
        Map<String, Object> kept = Given.check(found, questions, wanted.answers(), true, signedIn);
        String subject = Surveys.subject(em, survey, who, guest);
        if (subject == null) {
            subject =
                    pseudonyms.ticket(surveyId, wanted.ticket()).map(Subject::ticket).orElse(null);
            found.check(
                    subject != null,
                    "/ticket",
                    "ticket",
                    new Text(
                            "Возьмите билет: POST …/tickets",
                            "Get a ticket first: POST …/tickets"));
        }
        found.orThrow();
        Connection transaction = Transactions.connection(em);
        takeTurn(transaction, survey, subject);
        String pair = pseudonyms.pair(survey, subject);
        String person = who.userId();
        String id = null;
        if (survey.anonymous) {
            Mix.await(transaction, survey, pair, who, day(now), kept);
        } else {
            id = Ids.next();
            keep(
                    transaction,
                    survey,
                    id,
                    Source.ONLINE,
                    pair,
                    person,
                    person == null ? guest.id : null,
                    who,
                    null,
                    now,
                    questions,
                    kept);
            attach(transaction, id, questions, kept, who.caller());
            Drafts.forget(transaction, surveyId, person);
        }
        if (person != null && !survey.withoutAccount()) {
            record(transaction, survey, person, who, survey.anonymous ? day(now) : now);
        }
        return new Receipt(id, surveyId, survey.number, Source.ONLINE);
    }

    private Receipt enter(
            EntityManager em, String surveyId, NewResponse wanted, Source source, Who who) {
        Instant now = clock.instant();
        SurveyEntity survey = Store.ofStaff(em, surveyId, who.caller());
        if (survey.state == SurveyState.DRAFT) {
            throw notOpen();
        }
        requireCurrent(survey, wanted.number());
        List<Question> questions = Store.questions(em, survey);
        Validation found = new Validation();
        Map<String, Object> kept = Given.check(found, questions, wanted.answers(), false, true);
        found.check(
                !survey.anonymous || wanted.personId() == null && wanted.organisationId() == null,
                wanted.personId() == null ? "/organisationId" : "/personId",
                "anonymous",
                new Text("Опрос анонимный", "The survey is anonymous"));
        found.orThrow();
        Connection transaction = Transactions.connection(em);
        String subject =
                wanted.personId() == null ? Subject.nobody() : Subject.person(wanted.personId());
        takeTurn(transaction, survey, subject);
        String id = survey.anonymous ? Seal.random() : Ids.next();
        keep(
                transaction,
                survey,
                id,
                source,
                pseudonyms.pair(survey, subject),
                wanted.personId(),
                null,
                who,
                survey.anonymous ? null : who.userId(),
                survey.anonymous ? day(now) : now,
                questions,
                kept);
        if (wanted.personId() != null) {
            record(transaction, survey, wanted.personId(), who, now);
        }
        if (!survey.anonymous) {
            attach(transaction, id, questions, kept, who.caller());
        }
        return new Receipt(survey.anonymous ? null : id, surveyId, survey.number, source);
    }

    private InvitationEntity guest(EntityManager em, String surveyId, String code) {
        if (code == null) {
            return null;
        }
        return pseudonyms
                .invitation(code)
                .map(id -> em.find(InvitationEntity.class, id))
                .filter(one -> one.surveyId.equals(surveyId))
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "/invitation",
                                        "unknown",
                                        new Text(
                                                "Это приглашение не действует",
                                                "This invitation is not valid")));
    }

    private static void requireCurrent(SurveyEntity survey, Integer number) {
        if (number != null && number != survey.number) {
            throw Problem.conflict(
                            "questions-changed",
                            new Text(
                                    "Вопросы изменились, пока вы отвечали. Проверьте ответы",
                                    "The questions changed meanwhile. Look through your answers"))
                    .with("number", survey.number);
        }
    }

    /** Once; the database refuses whoever comes second, however close. */
    private void takeTurn(Connection transaction, SurveyEntity survey, String subject) {
        Sql.update(
                transaction,
                "insert into surveys_turn (survey_id, token) values (?, ?)",
                survey.id,
                pseudonyms.turn(survey.id, subject));
    }

    private static void keep(
            Connection transaction,
            SurveyEntity survey,
            String id,
            Source source,
            String pair,
            String person,
            String invitation,
            Who who,
            String enteredBy,
            Instant at,
            List<Question> questions,
            Map<String, Object> kept) {
        Mix.keep(
                transaction,
                survey.id,
                List.of(
                        new Mix.Kept(
                                id,
                                survey.number,
                                source,
                                pair,
                                person,
                                invitation,
                                survey.anonymous ? null : who.organisationId(),
                                who.city(),
                                who.activity(),
                                enteredBy,
                                at,
                                Given.cells(questions, kept))));
    }

    private void attach(
            Connection transaction,
            String id,
            List<Question> questions,
            Map<String, Object> kept,
            Caller caller) {
        for (Question question : questions) {
            if (question.type() == Question.Type.FILE && kept.get(question.key()) != null) {
                try {
                    files.attach(
                            transaction,
                            (String) kept.get(question.key()),
                            OWNER + id,
                            Audience.GUARDED,
                            caller);
                } catch (Problem absent) {
                    throw Problem.invalid(
                            "/answers/" + question.key(),
                            "unknown",
                            new Text(
                                    "Такого загруженного файла у вас нет",
                                    "You did not upload such a file"));
                }
            }
        }
    }

    private void record(
            Connection transaction, SurveyEntity survey, String person, Who who, Instant at) {
        ledger.record(
                transaction,
                List.of(
                        new Participation(
                                person,
                                who.organisationId(),
                                who.role(),
                                Kind.SURVEY,
                                "surveys",
                                survey.id,
                                survey.title,
                                at,
                                0,
                                State.ATTENDED,
                                List.of("/api/surveys/" + survey.id))));
    }

    /** When the day began: the hour would tell who it was. */
    private Instant day(Instant now) {
        return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    }

    private static Problem notOpen() {
        return Problem.conflict(
                "not-open", new Text("Сейчас опрос не открыт", "The survey is not open now"));
    }

    private record Row(
            String id,
            int number,
            Source source,
            String personId,
            String invitationId,
            String organisationId,
            String city,
            String activity,
            Instant at) {}

    private record Rows(
            SurveyEntity survey,
            List<Question> questions,
            List<Row> rows,
            Map<String, List<Given.Cell>> cells,
            Map<String, String> guests) {}

    /**
     * All responses, in the order of their ids; of an anonymous survey none while there are few.
     */
    public Page<Response> list(String surveyId, PageRequest page, Caller staff) {
        Cursor after = page.after(1);
        Rows found =
                transactions.read(
                        em -> {
                            SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                            return Counting.tooFew(Transactions.connection(em), survey)
                                    ? new Rows(survey, List.of(), List.of(), Map.of(), Map.of())
                                    : rows(
                                            em,
                                            survey,
                                            "r.survey_id = ? and r.id > ? order by r.id fetch first "
                                                    + page.fetch()
                                                    + " rows only",
                                            surveyId,
                                            after == null ? "" : after.part(0));
                        });
        List<Response> views = views(found, staff);
        audit.seen(
                staff,
                "surveys.responses",
                found.rows().stream().map(Row::personId).filter(Objects::nonNull).toList());
        return Page.of(views, page, one -> one, one -> Cursor.of(one.id()));
    }

    /** One of a named survey. */
    public Response get(String surveyId, String id, Caller staff) {
        Rows found =
                transactions.read(
                        em -> {
                            SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                            if (survey.anonymous) {
                                throw Problem.notFound();
                            }
                            return rows(em, survey, "r.survey_id = ? and r.id = ?", surveyId, id);
                        });
        Response view = views(found, staff).stream().findFirst().orElseThrow(Problem::notFound);
        if (view.person() != null && view.person().id() != null) {
            audit.seen(staff, "surveys.response", List.of(view.person().id()));
        }
        return view;
    }

    /** The caller's own, where they are named. */
    public Response mine(String surveyId, Caller caller) {
        Who who = register.who(caller);
        Rows found =
                transactions.read(
                        em ->
                                rows(
                                        em,
                                        Store.shown(em, surveyId, who, null),
                                        "r.survey_id = ? and r.person_id = ?",
                                        surveyId,
                                        caller.userId()));
        return views(found, caller).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private static Rows rows(
            EntityManager em, SurveyEntity survey, String where, Object... arguments) {
        Connection transaction = Transactions.connection(em);
        List<Row> rows =
                Sql.query(
                        transaction,
                        "select r.id, r.number, r.source, r.person_id, r.invitation_id,"
                                + " r.organisation_id, r.city, r.activity, r.at_time from"
                                + " surveys_response r where "
                                + where,
                        row ->
                                new Row(
                                        row.getString(1),
                                        row.getInt(2),
                                        Source.valueOf(row.getString(3)),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8),
                                        Sql.instant(row, "at_time")),
                        arguments);
        List<String> guests =
                rows.stream().map(Row::invitationId).filter(Objects::nonNull).toList();
        Map<String, String> names =
                guests.isEmpty()
                        ? Map.of()
                        : em
                                .createQuery(
                                        "select i from InvitationEntity i where i.id in :ids",
                                        InvitationEntity.class)
                                .setParameter("ids", guests)
                                .getResultList()
                                .stream()
                                .collect(
                                        Collectors.toMap(
                                                one -> one.id,
                                                one -> one.name == null ? one.email : one.name));
        return new Rows(
                survey,
                Store.everAsked(em, survey),
                rows,
                Mix.cells(transaction, rows.stream().map(Row::id).toList()),
                names);
    }

    private List<Response> views(Rows found, Caller caller) {
        Set<String> persons = new HashSet<>();
        Set<String> places = new HashSet<>();
        found.rows()
                .forEach(
                        one -> {
                            persons.add(one.personId());
                            places.add(one.organisationId());
                        });
        persons.remove(null);
        places.remove(null);
        Map<String, UserDirectory.Person> named =
                persons.isEmpty() ? Map.of() : people.findAll(persons);
        Map<String, OrganisationDirectory.Summary> placed =
                places.isEmpty() ? Map.of() : organisations.findAll(places);
        return found.rows().stream()
                .map(
                        row -> {
                            Map<String, Object> answers =
                                    Given.answers(
                                            found.questions(),
                                            found.cells().getOrDefault(row.id(), List.of()));
                            if (found.survey().anonymous) {
                                // Place and day together would tell a person of a small town.
                                return new Response(
                                        row.id(),
                                        row.number(),
                                        row.source(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        answers);
                            }
                            return new Response(
                                    row.id(),
                                    row.number(),
                                    row.source(),
                                    person(row, named, found.guests(), caller),
                                    row.organisationId(),
                                    row.organisationId() == null
                                                    || !placed.containsKey(row.organisationId())
                                            ? null
                                            : placed.get(row.organisationId()).name(),
                                    row.city(),
                                    row.activity(),
                                    row.at().atZone(zone).toOffsetDateTime(),
                                    answers);
                        })
                .toList();
    }

    private static Response.Person person(
            Row row,
            Map<String, UserDirectory.Person> named,
            Map<String, String> guests,
            Caller caller) {
        if (row.personId() != null && named.containsKey(row.personId())) {
            return new Response.Person(
                    row.personId(), named.get(row.personId()).name(caller.locale()));
        }
        String guest = row.invitationId() == null ? null : guests.get(row.invitationId());
        return guest == null ? null : new Response.Person(null, guest);
    }
}
