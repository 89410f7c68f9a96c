package org.artel.surveys.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.artel.core.api.FieldError;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.surveys.Question;
import org.artel.surveys.Question.Type;

/** Answers, held against their questions. */
final class Given {

    /** What the columns of answers hold. */
    static final int ALL = 32_000;

    static final int PARAGRAPHS = 4_000;

    private static final int LINE = 500;
    private static final int ID = 64;
    private static final BigDecimal HUGE = BigDecimal.valueOf(1e12);

    /**
     * One row of the table of answers.
     *
     * @param item row of a matrix; empty for others
     * @param choice key of an option, or a mark; empty for others
     */
    record Cell(String question, String item, String choice, Double amount, String body) {}

    private Given() {}

    /**
     * Checks answers.
     *
     * @param strict whether what is required has to be there; staff who write down what they were
     *     told may not know it
     * @param files whether the person can have uploaded a file at all
     * @return what was answered, in the order of the questions
     */
    static Map<String, Object> check(
            Validation found,
            List<Question> questions,
            Map<String, Object> given,
            boolean strict,
            boolean files) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Question question : questions) {
            String at = pointer(question.key());
            Object answer = given.get(question.key());
            boolean asked = question.showIf() == null || holds(question.showIf(), kept);
            if (missing(answer)) {
                found.check(
                        !asked
                                || !strict
                                || !Boolean.TRUE.equals(question.required())
                                || question.type() == Type.FILE && !files,
                        at,
                        "required",
                        FieldError.required(at).detail());
                continue;
            }
            if (!asked) {
                found.check(
                        false,
                        at,
                        "hidden",
                        new Text(
                                "При таких ответах этот вопрос не задаётся",
                                "With these answers this question is not asked"));
                continue;
            }
            Text wrong = wrong(question, answer, strict);
            found.check(wrong == null, at, "answer", wrong == null ? new Text("", "") : wrong);
            if (wrong == null) {
                kept.put(question.key(), answer);
            }
        }
        for (String key : given.keySet()) {
            found.check(
                    questions.stream().anyMatch(question -> question.key().equals(key)),
                    pointer(key),
                    "unknown",
                    new Text("Такого вопроса в анкете нет", "There is no such question"));
        }
        found.check(
                Documents.write(kept).length() <= ALL,
                "/answers",
                "too-long",
                new Text("Ответы слишком длинные", "The answers are too long"));
        return kept;
    }

    private static String pointer(String key) {
        return "/answers/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static boolean missing(Object answer) {
        return answer == null
                || answer instanceof String text && text.isBlank()
                || answer instanceof Collection<?> list && list.isEmpty()
                || answer instanceof Map<?, ?> map && map.isEmpty();
    }

    private static boolean holds(Question.Condition condition, Map<String, Object> kept) {
        Object answer = kept.get(condition.question());
        return answer instanceof Collection<?> list
                ? list.stream().anyMatch(one -> condition.anyOf().contains(String.valueOf(one)))
                : answer != null && condition.anyOf().contains(String.valueOf(answer));
    }

    /** Null if it is right. */
    private static Text wrong(Question question, Object answer, boolean strict) {
        return switch (question.type()) {
            case CHOICE ->
                    answer instanceof String && keys(question.options()).contains(answer)
                            ? null
                            : options(question);
            case CHOICES ->
                    answer instanceof List<?> list
                                    && keys(question.options()).containsAll(list)
                                    && list.stream().distinct().count() == list.size()
                            ? null
                            : options(question);
            case SCALE ->
                    answer instanceof Integer number
                                    && number >= Forms.min(question)
                                    && number <= Forms.max(question)
                            ? null
                            : range(String.valueOf(Forms.min(question)), Forms.max(question));
            case MATRIX -> matrix(question, answer, strict);
            case NUMBER -> number(question, answer);
            case TEXT -> text(answer, LINE);
            case LONG_TEXT -> text(answer, PARAGRAPHS);
            case FILE ->
                    answer instanceof String id && id.length() <= ID
                            ? null
                            : new Text("Id загруженного файла", "Id of an uploaded file");
        };
    }

    private static Text matrix(Question question, Object answer, boolean strict) {
        List<String> rows = keys(question.rows());
        boolean right =
                answer instanceof Map<?, ?> map
                        && rows.containsAll(map.keySet())
                        && keys(question.options()).containsAll(map.values())
                        && (!strict
                                || !Boolean.TRUE.equals(question.required())
                                || map.keySet().containsAll(rows));
        return right
                ? null
                : new Text(
                        "В каждой строке — один из вариантов", "One of the options in every row");
    }

    private static Text number(Question question, Object answer) {
        boolean right = false;
        if (answer instanceof Number number) {
            BigDecimal value = new BigDecimal(number.toString());
            right =
                    value.abs().compareTo(HUGE) < 0
                            && (question.min() == null
                                    || value.compareTo(BigDecimal.valueOf(question.min())) >= 0)
                            && (question.max() == null
                                    || value.compareTo(BigDecimal.valueOf(question.max())) <= 0);
        }
        return right
                ? null
                : range(
                        question.min() == null ? "…" : String.valueOf(question.min()),
                        question.max());
    }

    private static Text range(String from, Integer to) {
        String most = to == null ? "…" : String.valueOf(to);
        return new Text("Число: " + from + "–" + most, "A number: " + from + "–" + most);
    }

    private static Text options(Question question) {
        String all =
                question.options().stream()
                        .map(Question.Option::key)
                        .collect(Collectors.joining(", "));
        return new Text("Выберите из: " + all, "Choose from: " + all);
    }

    private static Text text(Object answer, int longest) {
        return answer instanceof String text && text.length() <= longest
                ? null
                : new Text("Текст до " + longest + " знаков", "At most " + longest + " characters");
    }

    static List<String> keys(List<Question.Option> options) {
        return options.stream().map(Question.Option::key).toList();
    }

    /** As the table keeps what was checked. */
    static List<Cell> cells(List<Question> questions, Map<String, Object> kept) {
        List<Cell> cells = new ArrayList<>();
        for (Question question : questions) {
            Object answer = kept.get(question.key());
            if (answer == null) {
                continue;
            }
            String key = question.key();
            switch (question.type()) {
                case CHOICE -> cells.add(new Cell(key, "", (String) answer, null, null));
                case CHOICES ->
                        ((List<?>) answer)
                                .forEach(
                                        one ->
                                                cells.add(
                                                        new Cell(
                                                                key,
                                                                "",
                                                                (String) one,
                                                                null,
                                                                null)));
                case MATRIX ->
                        ((Map<?, ?>) answer)
                                .forEach(
                                        (row, one) ->
                                                cells.add(
                                                        new Cell(
                                                                key,
                                                                (String) row,
                                                                (String) one,
                                                                null,
                                                                null)));
                case SCALE ->
                        cells.add(
                                new Cell(
                                        key,
                                        "",
                                        answer.toString(),
                                        ((Number) answer).doubleValue(),
                                        null));
                case NUMBER ->
                        cells.add(new Cell(key, "", "", ((Number) answer).doubleValue(), null));
                case TEXT, LONG_TEXT, FILE ->
                        cells.add(new Cell(key, "", "", null, (String) answer));
            }
        }
        return cells;
    }

    /** What {@link #cells} took apart. */
    static Map<String, Object> answers(List<Question> questions, List<Cell> cells) {
        Map<String, List<Cell>> by = cells.stream().collect(Collectors.groupingBy(Cell::question));
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Question question : questions) {
            List<Cell> those = by.getOrDefault(question.key(), List.of());
            if (those.isEmpty()) {
                continue;
            }
            Cell first = those.get(0);
            answers.put(
                    question.key(),
                    switch (question.type()) {
                        case CHOICE -> first.choice();
                        case CHOICES -> those.stream().map(Cell::choice).toList();
                        case MATRIX ->
                                those.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Cell::item,
                                                        Cell::choice,
                                                        (a, b) -> a,
                                                        LinkedHashMap::new));
                        case SCALE -> first.amount().intValue();
                        case NUMBER -> first.amount();
                        case TEXT, LONG_TEXT, FILE -> first.body();
                    });
        }
        return answers;
    }
}
