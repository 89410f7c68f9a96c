package org.artel.events.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.artel.core.api.FieldError;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.events.FormField;

/** Whether a form is filled in as it asks. */
final class FormAnswers {

    private static final int LINE = 500;
    private static final int PARAGRAPHS = 4_000;

    /** What the column of answers holds. */
    private static final int ALL = 16_000;

    private FormAnswers() {}

    /**
     * Checks answers against their form.
     *
     * @param base pointer of the answers, such as {@code /answers}
     * @param form null for none
     * @param answers null for none
     * @param strict whether what is required has to be there; staff who write down what they were
     *     told may not know it
     * @return the answers to what was asked, in its order; those to questions that stayed hidden
     *     are dropped
     */
    static Map<String, Object> check(
            Validation found,
            String base,
            List<FormField> form,
            Map<String, Object> answers,
            boolean strict) {
        Map<String, Object> given = answers == null ? Map.of() : answers;
        Map<String, Object> kept = new LinkedHashMap<>();
        List<FormField> fields = form == null ? List.of() : form;
        for (FormField field : fields) {
            if (field.showIf() != null && !holds(field.showIf(), kept)) {
                continue;
            }
            String pointer = base + "/" + field.key();
            Object answer = given.get(field.key());
            if (missing(answer)) {
                found.check(
                        !strict || !Boolean.TRUE.equals(field.required()),
                        pointer,
                        "required",
                        FieldError.required(pointer).detail());
                continue;
            }
            Text wrong = wrong(field, answer, strict);
            if (wrong == null) {
                kept.put(field.key(), answer);
            } else {
                found.check(false, pointer, "answer", wrong);
            }
        }
        for (String key : given.keySet()) {
            found.check(
                    fields.stream().anyMatch(field -> field.key().equals(key)),
                    base + "/" + key.replace("~", "~0").replace("/", "~1"),
                    "unknown",
                    new Text("Такого вопроса в форме нет", "The form has no such question"));
        }
        found.check(
                Documents.write(kept).length() <= ALL,
                base,
                "too-long",
                new Text("Ответы слишком длинные", "The answers are too long"));
        return kept;
    }

    private static boolean missing(Object answer) {
        return answer == null
                || answer instanceof String text && text.isBlank()
                || answer instanceof Collection<?> list && list.isEmpty();
    }

    private static boolean holds(FormField.Condition condition, Map<String, Object> kept) {
        Object answer = kept.get(condition.key());
        return answer instanceof Collection<?> list
                ? list.stream().anyMatch(one -> condition.equals().equals(String.valueOf(one)))
                : answer != null && condition.equals().equals(String.valueOf(answer));
    }

    /** Null if it is right. */
    private static Text wrong(FormField field, Object answer, boolean strict) {
        return switch (field.type()) {
            case TEXT -> text(answer, LINE);
            case LONG_TEXT -> text(answer, PARAGRAPHS);
            case EMAIL ->
                    answer instanceof String text && text.matches("\\S{1,120}@\\S{1,120}")
                            ? null
                            : new Text(
                                    "Адрес вида имя@пример.рф", "An address like name@example.org");
            case PHONE ->
                    answer instanceof String text && text.matches("\\+?[0-9 ()-]{5,30}")
                            ? null
                            : new Text("Телефон вида +7 900 000-00-00", "A telephone number");
            case NUMBER ->
                    answer instanceof Number number
                                    && new BigDecimal(number.toString())
                                                    .abs()
                                                    .compareTo(BigDecimal.valueOf(1e12))
                                            < 0
                            ? null
                            : new Text("Нужно число", "A number is needed");
            case DATE -> date(answer);
            case SCALE ->
                    answer instanceof Integer number && number >= 1 && number <= 5
                            ? null
                            : new Text("Число от 1 до 5", "A number from 1 to 5");
            case YES_NO -> answer instanceof Boolean ? null : new Text("Да или нет", "Yes or no");
            case CONSENT ->
                    Boolean.TRUE.equals(answer)
                                    || Boolean.FALSE.equals(answer)
                                            && !(strict && Boolean.TRUE.equals(field.required()))
                            ? null
                            : new Text(
                                    "Без этого согласия зарегистрироваться нельзя",
                                    "This consent is needed");
            case CHOICE ->
                    answer instanceof String && field.options().contains(answer)
                            ? null
                            : options(field);
            case CHOICES ->
                    answer instanceof List<?> list
                                    && field.options().containsAll(list)
                                    && list.stream().distinct().count() == list.size()
                            ? null
                            : options(field);
        };
    }

    private static Text options(FormField field) {
        String all = field.options().stream().collect(Collectors.joining(", "));
        return new Text("Выберите из: " + all, "Choose from: " + all);
    }

    private static Text text(Object answer, int longest) {
        return answer instanceof String text && text.length() <= longest
                ? null
                : new Text("Текст до " + longest + " знаков", "At most " + longest + " characters");
    }

    private static Text date(Object answer) {
        try {
            LocalDate.parse((String) answer);
            return null;
        } catch (DateTimeException | ClassCastException e) {
            return new Text("Дата вида 2030-03-12", "A date like 2030-03-12");
        }
    }
}
