package org.artel.surveys.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.surveys.Question;
import org.artel.surveys.Question.Type;

/** Whether questions can be asked. */
final class Forms {

    /** What the column of questions holds. */
    private static final int ALL = 32_000;

    private static final int QUESTIONS = 100;
    private static final int OPTIONS = 50;
    private static final int TITLE = 500;
    private static final int LABEL = 300;
    private static final int MARK = 100;
    private static final int HIGHEST = 10;
    private static final String KEY = "[a-z0-9][a-z0-9-]{0,39}";

    private Forms() {}

    static int min(Question question) {
        return question.min() == null ? 1 : question.min();
    }

    static int max(Question question) {
        return question.max() == null ? 5 : question.max();
    }

    /** The marks of a scale, as text. */
    static List<String> marks(Question question) {
        return IntStream.rangeClosed(min(question), max(question))
                .mapToObj(String::valueOf)
                .toList();
    }

    static boolean isText(Question question) {
        return question.type() == Type.TEXT || question.type() == Type.LONG_TEXT;
    }

    /**
     * Checks the questions themselves.
     *
     * @param before those of the published version; a key keeps its meaning
     */
    static void check(
            Validation found, List<Question> questions, boolean anonymous, List<Question> before) {
        found.check(
                questions.size() <= QUESTIONS,
                "/questions",
                "too-many",
                new Text(
                        "Не больше " + QUESTIONS + " вопросов",
                        "At most " + QUESTIONS + " questions"));
        if (questions.size() > QUESTIONS || questions.stream().anyMatch(Objects::isNull)) {
            found.check(
                    questions.stream().noneMatch(Objects::isNull),
                    "/questions",
                    "required",
                    new Text("Вопрос не может быть пустым", "A question cannot be null"));
            return;
        }
        Map<String, Question> earlier = new HashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Question one = questions.get(i);
            String at = "/questions/" + i;
            found.required(at + "/type", one.type())
                    .required(at + "/title", one.title())
                    .atMost(at + "/title", one.title(), TITLE)
                    .atMost(at + "/hint", one.hint(), TITLE)
                    .atMost(at + "/minLabel", one.minLabel(), MARK)
                    .atMost(at + "/maxLabel", one.maxLabel(), MARK)
                    .check(
                            one.key() != null && one.key().matches(KEY),
                            at + "/key",
                            "key",
                            new Text(
                                    "Строчные латинские буквы, цифры и дефисы, до 40",
                                    "Small letters, digits and hyphens, at most 40"))
                    .check(
                            !earlier.containsKey(one.key()),
                            at + "/key",
                            "taken",
                            new Text(
                                    "Такой ключ уже есть у другого вопроса",
                                    "Another question has this key"));
            if (one.type() != null) {
                shape(found, at, one, anonymous);
                condition(found, at, one, earlier);
                unlike(found, at, one, before);
            }
            if (one.key() != null) {
                earlier.put(one.key(), one);
            }
        }
        found.check(
                Documents.write(questions).length() <= ALL,
                "/questions",
                "too-long",
                new Text("Анкета слишком длинная", "The questionnaire is too long"));
    }

    private static void shape(Validation found, String at, Question one, boolean anonymous) {
        boolean choice =
                one.type() == Type.CHOICE
                        || one.type() == Type.CHOICES
                        || one.type() == Type.MATRIX;
        options(found, at + "/options", one.options(), choice);
        options(found, at + "/rows", one.rows(), one.type() == Type.MATRIX);
        if (one.type() == Type.SCALE) {
            found.check(
                    min(one) >= 0 && max(one) <= HIGHEST && min(one) < max(one),
                    at + "/max",
                    "scale",
                    new Text("Шкала — в пределах от 0 до 10", "A scale is within 0 to 10"));
        } else if (one.min() != null && one.max() != null) {
            found.check(
                    one.min() <= one.max(),
                    at + "/max",
                    "range",
                    new Text("Не меньше наименьшего", "Not below the lowest"));
        }
        found.check(
                one.type() != Type.FILE || !anonymous,
                at + "/type",
                "anonymous",
                new Text(
                        "Файл выдал бы того, кто отвечает: в анонимном опросе его не спрашивают",
                        "A file would tell who answers: an anonymous survey does not ask for one"));
    }

    private static void options(
            Validation found, String at, List<Question.Option> options, boolean wanted) {
        if (options == null || options.isEmpty()) {
            found.check(
                    !wanted,
                    at,
                    "required",
                    new Text("Добавьте варианты", "Add what can be chosen"));
            return;
        }
        found.check(
                        wanted,
                        at,
                        "unexpected",
                        new Text(
                                "У такого вопроса их не бывает",
                                "Such a question does not have them"))
                .check(
                        options.size() <= OPTIONS,
                        at,
                        "too-many",
                        new Text("Не больше " + OPTIONS, "At most " + OPTIONS));
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < Math.min(options.size(), OPTIONS); i++) {
            Question.Option option = options.get(i);
            found.required(at + "/" + i, option);
            if (option == null) {
                continue;
            }
            found.required(at + "/" + i + "/label", option.label())
                    .atMost(at + "/" + i + "/label", option.label(), LABEL)
                    .check(
                            option.key() != null
                                    && option.key().matches(KEY)
                                    && keys.add(option.key()),
                            at + "/" + i + "/key",
                            "key",
                            new Text(
                                    "Свой ключ: строчные латинские буквы, цифры и дефисы, до 40",
                                    "A key of its own: small letters, digits, hyphens, at most"
                                            + " 40"));
        }
    }

    private static void condition(
            Validation found, String at, Question one, Map<String, Question> earlier) {
        if (one.showIf() == null) {
            return;
        }
        Question asked =
                one.showIf().question() == null ? null : earlier.get(one.showIf().question());
        List<String> known = asked == null || asked.type() == null ? List.of() : answers(asked);
        List<String> anyOf = one.showIf().anyOf();
        found.check(
                        !known.isEmpty(),
                        at + "/showIf/question",
                        "condition",
                        new Text(
                                "Выше нет такого вопроса с вариантами или шкалой",
                                "There is no such question with options or a scale before"))
                .check(
                        known.isEmpty()
                                || anyOf != null
                                        && !anyOf.isEmpty()
                                        && anyOf.stream()
                                                .allMatch(
                                                        answer ->
                                                                answer != null
                                                                        && known.contains(answer)),
                        at + "/showIf/anyOf",
                        "condition",
                        new Text("Выберите из ответов на него", "Choose from its answers"));
    }

    /** What a condition may speak of. */
    private static List<String> answers(Question question) {
        return switch (question.type()) {
            case CHOICE, CHOICES ->
                    question.options() == null
                            ? List.of()
                            : question.options().stream()
                                    .filter(Objects::nonNull)
                                    .map(Question.Option::key)
                                    .filter(Objects::nonNull)
                                    .toList();
            case SCALE ->
                    min(question) >= 0 && max(question) <= HIGHEST ? marks(question) : List.of();
            default -> List.of();
        };
    }

    /** Results add up what different versions ask under one key. */
    private static void unlike(Validation found, String at, Question one, List<Question> before) {
        before.stream()
                .filter(other -> other.key().equals(one.key()))
                .forEach(
                        other ->
                                found.check(
                                        other.type() == one.type()
                                                && (one.type() != Type.SCALE
                                                        || min(one) == min(other)
                                                                && max(one) == max(other)),
                                        at + "/key",
                                        "changed",
                                        new Text(
                                                "Под этим ключом уже отвечали иначе: дайте вопросу"
                                                        + " новый ключ",
                                                "Under this key something else was answered: give"
                                                        + " the question a new one")));
    }
}
