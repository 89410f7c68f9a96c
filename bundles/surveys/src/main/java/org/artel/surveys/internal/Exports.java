package org.artel.surveys.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.PagedRows;
import org.artel.core.rest.Table;
import org.artel.surveys.Question;
import org.artel.surveys.Response;
import org.artel.surveys.Source;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All answers as a table for a spreadsheet, a row for each response. */
@Component(service = Exports.class)
public class Exports {

    private static final Map<String, Text> SOURCES =
            Map.of(
                    Source.ONLINE.name(), new Text("Онлайн", "Online"),
                    Source.INTERVIEW.name(), new Text("Интервью", "Interview"),
                    Source.PAPER.name(), new Text("На бумаге", "On paper"));

    private final Transactions transactions;
    private final Responses responses;

    @Activate
    public Exports(
            @Reference(target = "(artel.unit=surveys)") Transactions transactions,
            @Reference Responses responses) {
        this.transactions = transactions;
        this.responses = responses;
    }

    static Text source(String name) {
        return SOURCES.get(name);
    }

    /**
     * The table of a survey and its rows.
     *
     * @param rows read in pages
     */
    public record Export(Table<Response> table, Iterator<Response> rows) {}

    public Export of(String surveyId, Caller staff) {
        record Found(boolean anonymous, List<Question> questions) {}
        Found found =
                transactions.read(
                        em -> {
                            SurveyEntity survey = Store.ofStaff(em, surveyId, staff);
                            return new Found(survey.anonymous, Store.everAsked(em, survey));
                        });
        List<Table.Column<Response>> columns = new ArrayList<>();
        columns.add(column("Источник", "Source", one -> SOURCES.get(one.source().name())));
        if (!found.anonymous) {
            columns.add(column("Когда", "At", one -> one.answeredAt().toInstant()));
            columns.add(
                    column("Кто", "Who", one -> one.person() == null ? null : one.person().name()));
            columns.add(column("Организация", "Organisation", Response::organisation));
            columns.add(column("Город", "City", Response::city));
            columns.add(column("Сфера", "Field of work", Response::activity));
        }
        found.questions.forEach(one -> add(columns, one));
        return new Export(
                new Table<>("survey", columns),
                new PagedRows<>(page -> responses.list(surveyId, page, staff)));
    }

    private static void add(List<Table.Column<Response>> columns, Question question) {
        if (question.type() == Question.Type.MATRIX) {
            for (Question.Option row : question.rows()) {
                String heading = question.title() + ": " + row.label();
                columns.add(
                        column(
                                heading,
                                heading,
                                one ->
                                        one.answers().get(question.key())
                                                        instanceof Map<?, ?> answers
                                                ? label(question, answers.get(row.key()))
                                                : null));
            }
            return;
        }
        columns.add(
                column(
                        question.title(),
                        question.title(),
                        one -> value(question, one.answers().get(question.key()))));
    }

    private static Object value(Question question, Object answer) {
        return switch (question.type()) {
            case CHOICE -> label(question, answer);
            case CHOICES ->
                    answer instanceof List<?> several
                            ? several.stream()
                                    .map(one -> label(question, one))
                                    .collect(Collectors.joining(", "))
                            : null;
            default -> answer;
        };
    }

    private static String label(Question question, Object key) {
        return key == null
                ? null
                : Counting.labels(question).getOrDefault(key.toString(), key.toString());
    }

    private static Table.Column<Response> column(
            String ru, String en, Function<Response, ?> value) {
        return new Table.Column<>(new Text(ru, en), value);
    }
}
