package org.artel.surveys.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.artel.core.api.Caller;
import org.artel.core.api.Membership;
import org.artel.core.api.PageRequest;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.demo.DemoPeople;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.Audience;
import org.artel.surveys.NewCode;
import org.artel.surveys.NewResponse;
import org.artel.surveys.NewSurvey;
import org.artel.surveys.Phase;
import org.artel.surveys.Question;
import org.artel.surveys.SaidText;
import org.artel.surveys.Source;
import org.artel.surveys.Survey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration in which nobody was asked yet: the needs study of thirteen questionnaires and
 * seven interviews, a measurement before and after, and a survey that is open ({@code
 * demo/surveys.json}).
 */
@Component(service = DemoSurveys.class, immediate = true)
public final class DemoSurveys {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSurveys.class);
    private static final String TEXTS = "/demo/surveys.json";

    /** So many of the sector's leaders are at the school that is measured. */
    private static final int SCHOOL = 20;

    private static final Duration MEASURED_BEFORE = Duration.ofDays(45);
    private static final Duration MEASURED_AFTER = Duration.ofDays(10);

    /** One questionnaire of the study; codes are what staff found in it. */
    record Entry(
            Source source,
            String city,
            String activity,
            Map<String, Object> answers,
            List<String> codes) {}

    /** What one of the fictitious people answered. */
    record Given(String person, Map<String, Object> answers) {}

    /** One question for all to come. */
    record Open(
            String title, String intro, List<Question> questions, List<Given> given, Given begun) {}

    /** All of it. */
    record Texts(List<Entry> needs, List<Given> before, List<Given> after, Open open) {}

    private final Transactions transactions;
    private final Surveys surveys;
    private final Responses responses;
    private final Drafts drafts;
    private final Coding coding;
    private final Map<String, String> ids;
    private final List<String> sector;
    private final List<DemoMembers.Member> members;
    private final List<DemoMembers.Member> leaders;
    private final Instant now;

    /**
     * @param members there once everybody belongs somewhere
     */
    @Activate
    public DemoSurveys(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference DemoPeople cast,
            @Reference DemoMembers members,
            @Reference Surveys surveys,
            @Reference Responses responses,
            @Reference Drafts drafts,
            @Reference Coding coding,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.surveys = surveys;
        this.responses = responses;
        this.drafts = drafts;
        this.coding = coding;
        this.ids = cast.ids();
        this.members = members.members();
        this.leaders = members.sector();
        this.sector = cast.sector().stream().limit(SCHOOL).toList();
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!first()) {
            return;
        }
        Texts texts = texts();
        needs(texts.needs());
        measure(texts);
        ask(texts.open());
        LOG.info("Demo data: {} answers in four surveys", texts.needs().size());
    }

    /** Two nodes that start at once: one of them passes. */
    private boolean first() {
        return transactions.write(
                Caller.system(),
                em ->
                        em.createQuery("select count(s) from SurveyEntity s", Long.class)
                                                .getSingleResult()
                                        == 0
                                && Sql.update(
                                                Transactions.connection(em),
                                                "update surveys_gate set passed = passed + 1 where"
                                                        + " id = 1 and passed = 0")
                                        == 1);
    }

    private void needs(List<Entry> entries) {
        Survey survey = open("Потребности НКО города", Audience.PUBLIC, true, null, null, "needs");
        Map<String, List<String>> found = new HashMap<>();
        for (Entry one : entries) {
            responses.answer(
                    survey.id(),
                    new NewResponse(
                            null,
                            one.answers(),
                            null,
                            null,
                            one.source(),
                            null,
                            null,
                            one.city(),
                            one.activity()),
                    Caller.system());
            found.put((String) one.answers().get("difficulties"), one.codes());
        }
        Map<String, String> codes = new HashMap<>();
        for (SaidText text :
                coding.texts(
                                survey.id(),
                                "difficulties",
                                new PageRequest(PageRequest.MAX_LIMIT, null),
                                Caller.system())
                        .items()) {
            List<String> said =
                    found.get(text.text()).stream()
                            .map(
                                    label ->
                                            codes.computeIfAbsent(
                                                    label,
                                                    fresh ->
                                                            coding.add(
                                                                            survey.id(),
                                                                            new NewCode(
                                                                                    "difficulties",
                                                                                    fresh),
                                                                            Caller.system())
                                                                    .id()))
                            .toList();
            coding.code(survey.id(), text.responseId(), "difficulties", said, Caller.system());
        }
        surveys.close(survey.id(), Caller.system());
    }

    private void measure(Texts texts) {
        Survey before =
                open(
                        "Самооценка до школы руководителей",
                        Audience.SIGNED_IN,
                        true,
                        Phase.PRE,
                        null,
                        "competences");
        Survey after =
                open(
                        "Самооценка после школы руководителей",
                        Audience.SIGNED_IN,
                        true,
                        Phase.POST,
                        before.id(),
                        "competences");
        texts.before().forEach(one -> answer(before, one));
        texts.after().forEach(one -> answer(after, one));
        for (int i = 0; i < sector.size(); i++) {
            answer(before, sector.get(i), competences(1 + i % 3, i));
        }
        for (int i = 0; i < sector.size(); i++) {
            // Some did not come to the end, and not everybody grew.
            if (i % 8 != 7) {
                answer(after, sector.get(i), competences(i % 6 == 5 ? 1 + i % 3 : 2 + i % 3, i));
            }
        }
        surveys.close(before.id(), Caller.system());
        surveys.close(after.id(), Caller.system());
        earlier(before, MEASURED_BEFORE);
        earlier(after, MEASURED_AFTER);
    }

    /**
     * @param level of a scale from 1 to 5, up to one more in some of what is asked
     */
    private static Map<String, Object> competences(int level, int person) {
        return Map.of(
                "law",
                level,
                "projects",
                level + person % 2,
                "team",
                level,
                "openness",
                level + (person + 1) % 2);
    }

    /** As if it had been then. */
    private void earlier(Survey survey, Duration ago) {
        Instant then = now.minus(ago).truncatedTo(ChronoUnit.DAYS);
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update surveys_response set at_time = ? where survey_id = ?",
                                then,
                                survey.id()));
    }

    private void ask(Open open) {
        Survey survey =
                surveys.create(
                        new NewSurvey(
                                open.title(),
                                open.intro(),
                                Audience.SIGNED_IN,
                                false,
                                null,
                                null,
                                null,
                                OffsetDateTime.ofInstant(
                                        now.plus(Duration.ofDays(14)), ZoneOffset.UTC),
                                null,
                                null,
                                open.questions()),
                        Caller.system());
        surveys.publish(survey.id(), Caller.system());
        open.given().forEach(one -> answer(survey, one));
        if (ids.containsKey(open.begun().person())) {
            drafts.put(survey.id(), open.begun().answers(), caller(ids.get(open.begun().person())));
        }
    }

    private void answer(Survey survey, Given one) {
        if (ids.containsKey(one.person())) {
            answer(survey, ids.get(one.person()), one.answers());
        }
    }

    private void answer(Survey survey, String personId, Map<String, Object> answers) {
        responses.answer(
                survey.id(),
                new NewResponse(null, answers, null, null, null, null, null, null, null),
                caller(personId));
    }

    private Caller caller(String id) {
        List<Membership> places = new ArrayList<>();
        Stream.concat(members.stream(), leaders.stream())
                .filter(one -> one.personId().equals(id))
                .forEach(one -> places.add(new Membership(one.organisationId(), one.role())));
        return new Caller(id, "", Set.of(), places, true, null, Caller.system().locale(), "");
    }

    private Survey open(
            String title,
            Audience audience,
            boolean anonymous,
            Phase phase,
            String pairWith,
            String template) {
        Survey survey =
                surveys.create(
                        new NewSurvey(
                                title,
                                Templates.all().stream()
                                        .filter(one -> one.key().equals(template))
                                        .findFirst()
                                        .map(one -> one.intro())
                                        .orElse(null),
                                audience,
                                anonymous,
                                phase,
                                pairWith,
                                null,
                                null,
                                template,
                                null,
                                null),
                        Caller.system());
        return surveys.publish(survey.id(), Caller.system());
    }

    private static Texts texts() {
        try (InputStream in = DemoSurveys.class.getResourceAsStream(TEXTS)) {
            return Documents.read(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    new TypeReference<Texts>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
