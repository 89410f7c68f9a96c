package org.artel.surveys.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.api.search.SearchIndex;
import org.artel.core.persistence.Ids;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.surveys.Audience;
import org.artel.surveys.NewSurvey;
import org.artel.surveys.Phase;
import org.artel.surveys.Question;
import org.artel.surveys.Survey;
import org.artel.surveys.SurveyChange;
import org.artel.surveys.SurveyState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Surveys and their versions. */
@Component(service = Surveys.class)
public class Surveys {

    /** As exactly as databases keep it. */
    static final Duration TICK = Duration.ofMillis(1);

    private static final int TITLE = 200;
    private static final int INTRO = 4_000;

    private final Transactions transactions;
    private final Clock clock;
    private final ZoneId zone;
    private final Register register;
    private final Pseudonyms pseudonyms;
    private final SearchIndex index;

    @Activate
    public Surveys(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Clock clock,
            @Reference Settings settings,
            @Reference Register register,
            @Reference Pseudonyms pseudonyms,
            @Reference SearchIndex index) {
        this.transactions = transactions;
        this.index = index;
        this.clock = Clock.tick(clock, TICK);
        this.zone = settings.zone();
        this.register = register;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Those the caller may know of, the newest first; without their questions.
     *
     * @param state null for all
     */
    public Page<Survey> list(SurveyState state, PageRequest page, Caller caller) {
        Cursor after = page.after(1);
        Who who = register.who(caller);
        Instant now = clock.instant();
        return transactions.read(
                em -> {
                    List<String> ids = ids(em, state, after, page.fetch(), who, now);
                    Map<String, SurveyEntity> found = new HashMap<>();
                    if (!ids.isEmpty()) {
                        em.createQuery(
                                        "select s from SurveyEntity s where s.id in :ids",
                                        SurveyEntity.class)
                                .setParameter("ids", ids)
                                .getResultList()
                                .forEach(one -> found.put(one.id, one));
                    }
                    List<SurveyEntity> rows =
                            ids.stream().map(found::get).filter(Objects::nonNull).toList();
                    Map<String, Survey> views = views(em, rows, who, now);
                    return Page.of(rows, page, one -> views.get(one.id), one -> Cursor.of(one.id));
                });
    }

    private static List<String> ids(
            EntityManager em, SurveyState state, Cursor after, int limit, Who who, Instant now) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        List<Object> arguments = new ArrayList<>();
        if (after != null) {
            where.append(" and s.id < ?");
            arguments.add(after.part(0));
        }
        if (!who.staff()) {
            List<String> audiences = new ArrayList<>(List.of(Audience.PUBLIC.name()));
            if (!who.caller().isAnonymous()) {
                audiences.add(Audience.SIGNED_IN.name());
            }
            if (who.verified()) {
                audiences.add(Audience.VERIFIED.name());
            }
            where.append(" and s.state <> 'DRAFT' and (s.audience in (")
                    .append(Sql.marks(audiences.size()))
                    .append(
                            ") or exists (select 1 from surveys_invitation i where i.whom = ? and"
                                    + " i.survey_id = s.id))");
            arguments.addAll(audiences);
            arguments.add(who.caller().isAnonymous() ? "" : Subject.person(who.userId()));
        }
        if (state == SurveyState.DRAFT) {
            where.append(" and s.state = 'DRAFT'");
        } else if (state == SurveyState.OPEN) {
            where.append(" and s.state = 'OPEN' and (s.closes_at is null or s.closes_at > ?)");
            arguments.add(now);
        } else if (state == SurveyState.CLOSED) {
            where.append(" and (s.state = 'CLOSED' or s.state = 'OPEN' and s.closes_at <= ?)");
            arguments.add(now);
        }
        return Sql.query(
                Transactions.connection(em),
                "select s.id from surveys_survey s"
                        + where
                        + " order by s.id desc fetch first "
                        + limit
                        + " rows only",
                row -> row.getString(1),
                arguments.toArray());
    }

    public Survey get(String id, Caller caller) {
        Who who = register.who(caller);
        return transactions.read(em -> view(em, Store.shown(em, id, who, null), who, null));
    }

    /** What a letter's link leads to. */
    public Survey invited(String code, Caller caller) {
        Who who = register.who(caller);
        return transactions.read(
                em -> {
                    InvitationEntity guest =
                            pseudonyms
                                    .invitation(code)
                                    .map(id -> em.find(InvitationEntity.class, id))
                                    .orElseThrow(Problem::notFound);
                    return view(em, Store.shown(em, guest.surveyId, who, guest), who, guest);
                });
    }

    public Survey create(NewSurvey wanted, Caller staff) {
        staff.requireStaff();
        Who who = register.who(staff);
        Validation found = new Validation();
        List<Question> given = wanted.questions();
        if (given == null && wanted.template() != null) {
            given =
                    Templates.all().stream()
                            .filter(one -> one.key().equals(wanted.template()))
                            .findFirst()
                            .map(one -> one.questions())
                            .orElse(null);
            found.check(
                    given != null,
                    "/template",
                    "unknown",
                    new Text("Такого шаблона нет", "There is no such template"));
        }
        List<Question> begun = given;
        Instant now = clock.instant();
        return transactions.write(
                staff,
                em -> {
                    List<Question> questions = begun;
                    if (questions == null && wanted.copyOf() != null) {
                        SurveyEntity other = em.find(SurveyEntity.class, wanted.copyOf());
                        found.check(
                                other != null,
                                "/copyOf",
                                "unknown",
                                new Text("Такого опроса нет", "There is no such survey"));
                        questions =
                                other == null
                                        ? null
                                        : Store.versions(em, other.id).get(0).questions();
                    }
                    SurveyChange change =
                            new SurveyChange(
                                    wanted.title(),
                                    wanted.intro(),
                                    wanted.audience(),
                                    wanted.anonymous(),
                                    wanted.phase(),
                                    wanted.pairWith(),
                                    wanted.opensAt(),
                                    wanted.closesAt(),
                                    questions == null ? List.of() : questions);
                    check(em, found, change, null, List.of());
                    found.orThrow();
                    SurveyEntity survey = new SurveyEntity();
                    survey.id = Ids.next();
                    survey.state = SurveyState.DRAFT;
                    survey.createdBy = staff.userId();
                    survey.createdAt = now;
                    take(survey, change);
                    em.persist(survey);
                    draft(em, survey, change.questions());
                    em.flush();
                    tellSearch(em, survey);
                    return view(em, survey, who, null);
                });
    }

    /**
     * @param version as the caller read it
     * @param change applied to what can be changed
     */
    public Survey change(
            String id, long version, UnaryOperator<SurveyChange> change, Caller staff) {
        staff.requireStaff();
        Who who = register.who(staff);
        return transactions.write(
                staff,
                em -> {
                    SurveyEntity survey = Store.locked(em, id, staff);
                    IfMatch.require(version, survey.version);
                    List<VersionEntity> versions = Store.versions(em, id);
                    SurveyChange present =
                            new SurveyChange(
                                    survey.title,
                                    survey.intro,
                                    survey.audience,
                                    survey.anonymous,
                                    survey.phase,
                                    survey.pairWith,
                                    local(survey.opensAt),
                                    local(survey.closesAt),
                                    versions.get(0).questions());
                    SurveyChange wanted = change.apply(present);
                    Validation found = new Validation();
                    check(em, found, wanted, survey, Store.everAsked(em, survey));
                    found.orThrow();
                    take(survey, wanted);
                    List<Question> questions =
                            wanted.questions() == null ? List.of() : wanted.questions();
                    if (!questions.equals(present.questions())) {
                        draft(em, survey, questions);
                        em.lock(survey, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                    }
                    em.flush();
                    tellSearch(em, survey);
                    return view(em, survey, who, null);
                });
    }

    /** Puts questions into the draft; a published version stays as it is. */
    private static void draft(EntityManager em, SurveyEntity survey, List<Question> questions) {
        VersionEntity draft =
                Store.versions(em, survey.id).stream()
                        .filter(one -> one.publishedAt == null)
                        .findFirst()
                        .orElse(null);
        if (draft == null) {
            draft = new VersionEntity();
            draft.id = Ids.next();
            draft.surveyId = survey.id;
            draft.number = survey.number + 1;
            draft.questions = Documents.write(questions);
            em.persist(draft);
        } else {
            draft.questions = Documents.write(questions);
        }
    }

    private static void take(SurveyEntity survey, SurveyChange wanted) {
        survey.title = wanted.title().strip();
        survey.intro =
                wanted.intro() == null || wanted.intro().isBlank() ? null : wanted.intro().strip();
        survey.audience = wanted.audience();
        survey.anonymous = wanted.anonymous();
        survey.phase = wanted.phase();
        survey.pairWith = wanted.pairWith();
        survey.opensAt = instant(wanted.opensAt());
        Instant closes = instant(wanted.closesAt());
        if (!Objects.equals(closes, survey.closesAt)) {
            // Who was told of another end is told again.
            survey.remindedAt = null;
        }
        survey.closesAt = closes;
    }

    private static void check(
            EntityManager em,
            Validation found,
            SurveyChange wanted,
            SurveyEntity present,
            List<Question> asked) {
        found.required("/title", wanted.title())
                .atMost("/title", wanted.title(), TITLE)
                .atMost("/intro", wanted.intro(), INTRO)
                .required("/audience", wanted.audience())
                .required("/anonymous", wanted.anonymous())
                .check(
                        wanted.audience() != Audience.PUBLIC
                                || !Boolean.FALSE.equals(wanted.anonymous()),
                        "/anonymous",
                        "public",
                        new Text(
                                "Опрос по ссылке без входа — всегда анонимный",
                                "A survey without signing in is always anonymous"))
                .check(
                        plausible(wanted.opensAt()) && plausible(wanted.closesAt()),
                        "/closesAt",
                        "time",
                        new Text("Год — от 2000 до 2999", "A year from 2000 to 2999"))
                .check(
                        wanted.opensAt() == null
                                || wanted.closesAt() == null
                                || wanted.opensAt()
                                        .toInstant()
                                        .isBefore(wanted.closesAt().toInstant()),
                        "/closesAt",
                        "order",
                        new Text("Позже начала", "After it opens"));
        Forms.check(
                found,
                wanted.questions() == null ? List.of() : wanted.questions(),
                Boolean.TRUE.equals(wanted.anonymous()),
                asked);
        pair(em, found, wanted);
        if (present != null && present.number > 0) {
            frozen(found, "/audience", present.audience == wanted.audience());
            frozen(
                    found,
                    "/anonymous",
                    Boolean.valueOf(present.anonymous).equals(wanted.anonymous()));
            frozen(found, "/phase", present.phase == wanted.phase());
            frozen(found, "/pairWith", Objects.equals(present.pairWith, wanted.pairWith()));
        }
    }

    private static void frozen(Validation found, String pointer, boolean same) {
        found.check(
                same,
                pointer,
                "frozen",
                new Text(
                        "Опрос уже открывали: людям обещано именно это",
                        "The survey was open: this is what people were promised"));
    }

    private static void pair(EntityManager em, Validation found, SurveyChange wanted) {
        found.check(
                (wanted.phase() == Phase.POST) == (wanted.pairWith() != null),
                "/pairWith",
                "pair",
                new Text(
                        "Опрос «до» называет только опрос «после»",
                        "A survey after names the one before, and no other does"));
        if (wanted.phase() != null && wanted.audience() == Audience.PUBLIC) {
            found.check(
                    false,
                    "/phase",
                    "public",
                    new Text(
                            "Без входа нельзя узнать, что отвечает тот же человек",
                            "Without signing in nobody knows that the same person answers"));
        }
        if (wanted.pairWith() == null) {
            return;
        }
        SurveyEntity before = em.find(SurveyEntity.class, wanted.pairWith());
        found.check(
                before != null
                        && before.phase == Phase.PRE
                        && Boolean.valueOf(before.anonymous).equals(wanted.anonymous()),
                "/pairWith",
                "pair",
                new Text(
                        "Нужен опрос «до», такой же анонимный или именной",
                        "A survey before is needed, anonymous if this one is"));
    }

    private static boolean plausible(OffsetDateTime time) {
        return time == null || time.getYear() >= 2000 && time.getYear() < 3000;
    }

    /** Opens it, or gives an open one its new questions. */
    public Survey publish(String id, Caller staff) {
        return act(
                id,
                staff,
                em -> {
                    SurveyEntity survey = Store.locked(em, id, staff);
                    VersionEntity latest = Store.versions(em, id).get(0);
                    Instant now = clock.instant();
                    if (latest.publishedAt != null
                            || survey.state(now) == SurveyState.CLOSED && survey.number > 0) {
                        throw Store.state();
                    }
                    publishable(em, survey, latest.questions(), now);
                    latest.publishedAt = now;
                    survey.number = latest.number;
                    survey.state = SurveyState.OPEN;
                    return survey;
                });
    }

    private static void publishable(
            EntityManager em, SurveyEntity survey, List<Question> questions, Instant now) {
        Validation found = new Validation();
        found.check(
                !questions.isEmpty(),
                "/questions",
                "required",
                new Text("В анкете нет вопросов", "There are no questions"));
        found.check(
                survey.closesAt == null || now.isBefore(survey.closesAt),
                "/closesAt",
                "past",
                new Text("Это время уже прошло", "That time has passed"));
        if (survey.phase == Phase.POST) {
            SurveyEntity before = em.find(SurveyEntity.class, survey.pairWith);
            found.check(
                    before != null
                            && !Gains.scales(Store.everAsked(em, before), questions).isEmpty(),
                    "/questions",
                    "pair",
                    new Text(
                            "Нет ни одной шкалы с тем же ключом, что в опросе «до»",
                            "There is no scale with the key of one in the survey before"));
        }
        found.orThrow();
    }

    public Survey close(String id, Caller staff) {
        return act(
                id,
                staff,
                em -> {
                    SurveyEntity survey = Store.locked(em, id, staff);
                    if (survey.state != SurveyState.OPEN) {
                        throw Store.state();
                    }
                    close(em, survey, clock.instant());
                    return survey;
                });
    }

    /** Nobody answers it from now on. */
    static void close(EntityManager em, SurveyEntity locked, Instant now) {
        locked.state = SurveyState.CLOSED;
        if (locked.closesAt == null || now.isBefore(locked.closesAt)) {
            locked.closesAt = now;
        }
        Mix.settle(em, locked);
    }

    /** Opens it again, until staff close it. */
    public Survey reopen(String id, Caller staff) {
        return act(
                id,
                staff,
                em -> {
                    SurveyEntity survey = Store.locked(em, id, staff);
                    if (survey.state(clock.instant()) != SurveyState.CLOSED) {
                        throw Store.state();
                    }
                    survey.state = SurveyState.OPEN;
                    survey.closesAt = null;
                    survey.remindedAt = null;
                    return survey;
                });
    }

    private Survey act(String id, Caller staff, Function<EntityManager, SurveyEntity> work) {
        staff.requireStaff();
        Who who = register.who(staff);
        return transactions.write(
                staff,
                em -> {
                    SurveyEntity survey = work.apply(em);
                    em.flush();
                    tellSearch(em, survey);
                    return view(em, survey, who, null);
                });
    }

    private void tellSearch(EntityManager em, SurveyEntity survey) {
        index.changed(Transactions.connection(em), SurveyDocuments.TYPE, List.of(survey.id));
    }

    /** Removes one that was never open; what is not there is no error. */
    public void remove(String id, Caller staff) {
        staff.requireStaff();
        transactions.run(
                staff,
                em -> {
                    if (em.find(SurveyEntity.class, id) == null) {
                        return;
                    }
                    SurveyEntity survey = Store.locked(em, id, staff);
                    boolean paired =
                            !em.createQuery(
                                            "select s.id from SurveyEntity s where s.pairWith ="
                                                    + " :id",
                                            String.class)
                                    .setParameter("id", id)
                                    .getResultList()
                                    .isEmpty();
                    if (survey.state != SurveyState.DRAFT || paired) {
                        throw Store.state();
                    }
                    Store.versions(em, id).forEach(em::remove);
                    em.remove(survey);
                    em.flush();
                    tellSearch(em, survey);
                });
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime local(Instant time) {
        return time == null ? null : time.atZone(zone).toOffsetDateTime();
    }

    private Survey view(EntityManager em, SurveyEntity survey, Who who, InvitationEntity guest) {
        Instant now = clock.instant();
        List<VersionEntity> versions = Store.versions(em, survey.id);
        VersionEntity latest = versions.get(0);
        List<Question> questions = who.staff() ? latest.questions() : Store.questions(em, survey);
        Connection transaction = Transactions.connection(em);
        String subject = subject(em, survey, who, guest);
        Boolean answered =
                subject == null
                        ? null
                        : Boolean.valueOf(
                                Store.answered(
                                        transaction,
                                        survey.id,
                                        pseudonyms.turn(survey.id, subject)));
        boolean begun =
                !who.caller().isAnonymous()
                        && begun(transaction, List.of(survey.id), who.userId()).contains(survey.id);
        return view(
                survey,
                questions,
                latest.publishedAt == null,
                who.staff()
                        ? counts(transaction, List.of(survey.id)).getOrDefault(survey.id, 0L)
                        : null,
                new Survey.Mine(
                        answered,
                        survey.accepting(now)
                                && !Boolean.TRUE.equals(answered)
                                && Store.admits(em, survey, who, guest),
                        begun),
                now);
    }

    /** Whose turn it is; null for a visitor, whom only a ticket tells from others. */
    static String subject(EntityManager em, SurveyEntity survey, Who who, InvitationEntity guest) {
        if (guest != null && (who.caller().isAnonymous() || !Store.admits(em, survey, who, null))) {
            return guest.whom;
        }
        return who.caller().isAnonymous() ? null : Subject.person(who.userId());
    }

    private Map<String, Survey> views(
            EntityManager em, List<SurveyEntity> surveys, Who who, Instant now) {
        Map<String, Survey> views = new HashMap<>();
        if (surveys.isEmpty()) {
            return views;
        }
        Connection transaction = Transactions.connection(em);
        List<String> ids = surveys.stream().map(one -> one.id).toList();
        boolean visitor = who.caller().isAnonymous();
        Map<String, Long> counts = who.staff() ? counts(transaction, ids) : Map.of();
        Set<String> begun = visitor ? Set.of() : begun(transaction, ids, who.userId());
        Set<String> answered = visitor ? Set.of() : answered(transaction, ids, who.userId());
        Set<String> invited = visitor ? Set.of() : invited(transaction, ids, who.userId());
        Set<String> drafts =
                new HashSet<>(
                        em.createQuery(
                                        "select v.surveyId from VersionEntity v where v.surveyId in"
                                                + " :ids and v.publishedAt is null",
                                        String.class)
                                .setParameter("ids", ids)
                                .getResultList());
        for (SurveyEntity one : surveys) {
            boolean asked =
                    one.audience == Audience.PUBLIC
                            || !visitor && one.audience == Audience.SIGNED_IN
                            || one.audience == Audience.VERIFIED && who.verified()
                            || invited.contains(one.id);
            boolean done = answered.contains(one.id);
            views.put(
                    one.id,
                    view(
                            one,
                            null,
                            drafts.contains(one.id),
                            who.staff() ? counts.getOrDefault(one.id, 0L) : null,
                            new Survey.Mine(
                                    visitor ? null : Boolean.valueOf(done),
                                    one.accepting(now) && asked && !done,
                                    begun.contains(one.id)),
                            now));
        }
        return views;
    }

    private Survey view(
            SurveyEntity survey,
            List<Question> questions,
            boolean draft,
            Long responses,
            Survey.Mine mine,
            Instant now) {
        return new Survey(
                survey.id,
                survey.title,
                survey.intro,
                survey.state(now),
                survey.audience,
                survey.anonymous,
                survey.phase,
                survey.pairWith,
                local(survey.opensAt),
                local(survey.closesAt),
                zone.getId(),
                survey.accepting(now),
                survey.number,
                responses != null && draft,
                questions,
                responses,
                mine,
                local(survey.createdAt),
                survey.version);
    }

    /** How many answered each; what waits is counted, too. */
    private static Map<String, Long> counts(Connection transaction, List<String> ids) {
        Map<String, Long> counts = new HashMap<>();
        for (String table : List.of("surveys_response", "surveys_waiting")) {
            Sql.query(
                    transaction,
                    "select survey_id, count(*) from "
                            + table
                            + " where survey_id in ("
                            + Sql.marks(ids.size())
                            + ") group by survey_id",
                    row -> counts.merge(row.getString(1), row.getLong(2), Long::sum),
                    ids.toArray());
        }
        return counts;
    }

    private static Set<String> begun(Connection transaction, List<String> ids, String userId) {
        return some(
                transaction,
                "select survey_id from surveys_draft where user_id = ? and survey_id in (",
                userId,
                ids);
    }

    private static Set<String> invited(Connection transaction, List<String> ids, String userId) {
        return some(
                transaction,
                "select survey_id from surveys_invitation where whom = ? and survey_id in (",
                Subject.person(userId),
                ids);
    }

    private static Set<String> some(
            Connection transaction, String select, String whose, List<String> ids) {
        List<Object> arguments = new ArrayList<>(List.of(whose));
        arguments.addAll(ids);
        return new HashSet<>(
                Sql.query(
                        transaction,
                        select + Sql.marks(ids.size()) + ")",
                        row -> row.getString(1),
                        arguments.toArray()));
    }

    private Set<String> answered(Connection transaction, List<String> ids, String userId) {
        Map<String, String> tokens =
                ids.stream()
                        .collect(
                                Collectors.toMap(
                                        id -> pseudonyms.turn(id, Subject.person(userId)),
                                        id -> id));
        List<Object> arguments = new ArrayList<>(ids);
        arguments.addAll(tokens.keySet());
        return Sql.query(
                        transaction,
                        "select token from surveys_turn where survey_id in ("
                                + Sql.marks(ids.size())
                                + ") and token in ("
                                + Sql.marks(tokens.size())
                                + ")",
                        row -> row.getString(1),
                        arguments.toArray())
                .stream()
                .map(tokens::get)
                .collect(Collectors.toSet());
    }
}
