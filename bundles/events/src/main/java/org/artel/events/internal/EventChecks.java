package org.artel.events.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.artel.core.api.FieldError;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.events.CertificateRule;
import org.artel.events.EventDetails;
import org.artel.events.FormField;
import org.artel.events.NewEvent;
import org.artel.events.NewSession;
import org.artel.events.NewSpeaker;

/** What staff may say of an event, its sessions and its speakers. */
final class EventChecks {

    /** So that a search for what is on looks back no further. */
    static final Duration LONGEST = Duration.ofDays(92);

    private static final int MOST_CAPACITY = 1_000_000;
    private static final int MOST_ENTRIES = 100;

    private EventChecks() {}

    static void check(NewEvent wanted) {
        Validation found =
                new Validation()
                        .required("/type", wanted.type())
                        .required("/title", wanted.title())
                        .atMost("/title", wanted.title(), 300)
                        .atMost("/summary", wanted.summary(), 500)
                        .required("/start", wanted.start())
                        .required("/end", wanted.end())
                        .atMost("/venue", wanted.venue(), 300)
                        .atMost("/resourceId", wanted.resourceId(), 26)
                        .atMost("/seriesId", wanted.seriesId(), 26)
                        .check(
                                wanted.timeZone() == null
                                        || ZoneId.getAvailableZoneIds().contains(wanted.timeZone()),
                                "/timeZone",
                                "zone",
                                new Text(
                                        "Нет такого часового пояса; пример: Europe/Moscow",
                                        "There is no such zone; for example Europe/Moscow"));
        times(found, "/end", wanted.start(), wanted.end(), LONGEST);
        planned(found, wanted);
        address(found, "/onlineUrl", wanted.onlineUrl());
        number(found, "/capacity", wanted.capacity(), 0, MOST_CAPACITY);
        seats(found, wanted);
        number(found, "/largestParty", wanted.largestParty(), 1, 20);
        number(found, "/offerMinutes", wanted.offerMinutes(), 5, 7 * 24 * 60);
        found.check(
                wanted.registrationOpens() == null
                        || wanted.registrationCloses() == null
                        || wanted.registrationOpens().isBefore(wanted.registrationCloses()),
                "/registrationCloses",
                "order",
                new Text(
                        "Регистрация закрывается позже, чем открывается",
                        "Registration closes after it opens"));
        if (wanted.details() != null) {
            details(found, wanted.details());
        }
        found.orThrow();
    }

    static void check(NewSession wanted, EventEntity event) {
        Validation found =
                new Validation()
                        .required("/title", wanted.title())
                        .atMost("/title", wanted.title(), 300)
                        .atMost("/track", wanted.track(), 100)
                        .atMost("/description", wanted.description(), 4000)
                        .required("/start", wanted.start())
                        .required("/end", wanted.end())
                        .atMost("/room", wanted.room(), 200)
                        .atMost("/resourceId", wanted.resourceId(), 26);
        times(found, "/end", wanted.start(), wanted.end(), LONGEST);
        found.check(
                wanted.start() == null
                        || wanted.end() == null
                        || !wanted.start().isBefore(event.start)
                                && !wanted.end().isAfter(event.end),
                "/start",
                "outside",
                new Text(
                        "Часть программы должна быть внутри мероприятия",
                        "A session lies within its event"));
        address(found, "/onlineUrl", wanted.onlineUrl());
        number(found, "/capacity", wanted.capacity(), 0, MOST_CAPACITY);
        found.check(
                wanted.speakers() == null
                        || wanted.speakers().size() <= 30
                                && wanted.speakers().stream()
                                        .allMatch(id -> id != null && id.matches("[0-9a-z]{26}")),
                "/speakers",
                "ids",
                new Text("До 30 идентификаторов спикеров", "At most 30 ids of speakers"));
        found.orThrow();
    }

    static void check(NewSpeaker wanted) {
        new Validation()
                .required("/name", wanted.name())
                .atMost("/name", wanted.name(), 200)
                .atMost("/position", wanted.position(), 300)
                .atMost("/bio", wanted.bio(), 4000)
                .atMost("/photo", wanted.photo(), 26)
                .atMost("/userId", wanted.userId(), 64)
                .orThrow();
    }

    private static void planned(Validation found, NewEvent wanted) {
        found.check(
                (wanted.plannedFrom() == null) == (wanted.plannedTo() == null),
                "/plannedTo",
                "both",
                new Text("Укажите начало и конец плана", "Give both ends of the plan"));
        if (wanted.plannedFrom() != null && wanted.plannedTo() != null) {
            times(found, "/plannedTo", wanted.plannedFrom(), wanted.plannedTo(), LONGEST);
        }
    }

    private static void seats(Validation found, NewEvent wanted) {
        if (wanted.seats() == null) {
            return;
        }
        Set<Object> kinds = new HashSet<>();
        for (int i = 0; i < wanted.seats().size(); i++) {
            String at = "/seats/" + i;
            if (wanted.seats().get(i) == null) {
                found.required(at, (Object) null);
                continue;
            }
            found.required(at + "/kind", wanted.seats().get(i).kind());
            found.check(
                    kinds.add(wanted.seats().get(i).kind()),
                    at + "/kind",
                    "twice",
                    new Text("Этот способ уже назван", "This way to come is named already"));
            number(found, at + "/capacity", wanted.seats().get(i).capacity(), 0, MOST_CAPACITY);
        }
    }

    private static void details(Validation found, EventDetails details) {
        String at = "/details";
        found.atMost(at + "/description", details.description(), 20_000)
                .atMost(at + "/cover", details.cover(), 26);
        few(found, at + "/languages", details.languages());
        few(found, at + "/partners", details.partners());
        few(found, at + "/links", details.links());
        few(found, at + "/materials", details.materials());
        few(found, at + "/competences", details.competences());
        each(
                details.languages(),
                (one, i) ->
                        found.check(
                                one != null && one.matches("[a-z]{2,3}"),
                                at + "/languages/" + i,
                                "language",
                                new Text("Код языка, например ru", "A language, such as ru")));
        each(
                details.partners(),
                (one, i) -> {
                    found.required(at + "/partners/" + i + "/name", one.name())
                            .atMost(at + "/partners/" + i + "/name", one.name(), 300);
                    address(found, at + "/partners/" + i + "/url", one.url());
                });
        each(
                details.links(),
                (one, i) -> {
                    found.required(at + "/links/" + i + "/title", one.title())
                            .atMost(at + "/links/" + i + "/title", one.title(), 300)
                            .required(at + "/links/" + i + "/url", one.url());
                    address(found, at + "/links/" + i + "/url", one.url());
                });
        each(
                details.materials(),
                (one, i) -> {
                    String here = at + "/materials/" + i;
                    found.required(here + "/title", one.title())
                            .atMost(here + "/title", one.title(), 300)
                            .check(
                                    (one.file() == null) != (one.url() == null),
                                    here + "/file",
                                    "one-of",
                                    new Text(
                                            "Материал — это файл или ссылка",
                                            "A material is a file or an address"));
                    address(found, here + "/url", one.url());
                });
        each(
                details.competences(),
                (one, i) -> {
                    String here = at + "/competences/" + i;
                    key(found, here + "/key", one.key());
                    found.required(here + "/label", one.label())
                            .atMost(here + "/label", one.label(), 200);
                });
        form(found, at + "/form", details.form());
        form(found, at + "/feedbackForm", details.feedbackForm());
        if (details.certificate() != null) {
            certificate(found, at + "/certificate", details.certificate());
        }
    }

    private static void form(Validation found, String at, List<FormField> form) {
        few(found, at, form);
        Set<String> keys = new HashSet<>();
        each(
                form,
                (field, i) -> {
                    String here = at + "/" + i;
                    key(found, here + "/key", field.key());
                    found.required(here + "/type", field.type())
                            .required(here + "/label", field.label())
                            .atMost(here + "/label", field.label(), 500)
                            .atMost(here + "/hint", field.hint(), 500)
                            .check(
                                    field.showIf() == null || keys.contains(field.showIf().key()),
                                    here + "/showIf/key",
                                    "earlier",
                                    new Text(
                                            "Условие ссылается на вопрос выше",
                                            "A condition refers to an earlier question"))
                            .check(
                                    field.showIf() == null || field.showIf().equals() != null,
                                    here + "/showIf/equals",
                                    "required",
                                    FieldError.required("").detail())
                            .check(
                                    keys.add(field.key()),
                                    here + "/key",
                                    "twice",
                                    new Text("Такой вопрос уже есть", "There is such a question"));
                    boolean choice =
                            field.type() == FormField.Type.CHOICE
                                    || field.type() == FormField.Type.CHOICES;
                    found.check(
                            choice
                                    ? field.options() != null
                                            && !field.options().isEmpty()
                                            && field.options().size() <= MOST_ENTRIES
                                            && field.options().stream()
                                                    .allMatch(
                                                            option ->
                                                                    option != null
                                                                            && !option.isBlank()
                                                                            && option.length()
                                                                                    <= 200)
                                    : field.options() == null || field.options().isEmpty(),
                            here + "/options",
                            "options",
                            new Text(
                                    "Варианты нужны вопросу с выбором, и только ему",
                                    "A choice, and only a choice, has options"));
                });
    }

    private static void certificate(Validation found, String at, CertificateRule rule) {
        number(found, at + "/share", rule.share(), 0, 100);
        number(found, at + "/hours", rule.hours(), 1, 1000);
        few(found, at + "/sessions", rule.sessions());
        found.atMost(at + "/text", rule.text(), 1000)
                .atMost(at + "/signatory", rule.signatory(), 300)
                .atMost(at + "/signature", rule.signature(), 26);
    }

    private static void key(Validation found, String pointer, String key) {
        found.check(
                key != null && key.matches("[A-Za-z0-9-]{1,40}"),
                pointer,
                "key",
                new Text(
                        "До 40 латинских букв, цифр и дефисов",
                        "At most 40 letters, digits and hyphens"));
    }

    private static void times(
            Validation found, String pointer, Instant from, Instant to, Duration longest) {
        found.check(
                from == null || to == null || from.isBefore(to),
                pointer,
                "order",
                new Text("Конец позже начала", "The end is after the start"));
        found.check(
                from == null || to == null || Duration.between(from, to).compareTo(longest) <= 0,
                pointer,
                "too-long",
                new Text(
                        "Не дольше " + longest.toDays() + " дней",
                        "At most " + longest.toDays() + " days"));
    }

    private static void address(Validation found, String pointer, String address) {
        found.atMost(pointer, address, 500)
                .check(
                        address == null || address.matches("https?://[^\\s<>\"]+"),
                        pointer,
                        "address",
                        new Text("Адрес начинается с https://", "An address begins with https://"));
    }

    /** An address of somebody without an account; null for none. */
    static void email(Validation found, String pointer, String email) {
        found.atMost(pointer, email, 254)
                .check(
                        email == null || email.matches("\\S+@\\S+"),
                        pointer,
                        "email",
                        new Text("Адрес вида имя@пример.рф", "An address like name@example.org"));
    }

    private static void number(
            Validation found, String pointer, Integer number, int least, int most) {
        found.check(
                number == null || number >= least && number <= most,
                pointer,
                "number",
                new Text("От " + least + " до " + most, "From " + least + " to " + most));
    }

    private static void few(Validation found, String pointer, List<?> list) {
        found.check(
                list == null
                        || list.size() <= MOST_ENTRIES && list.stream().noneMatch(Objects::isNull),
                pointer,
                "too-many",
                new Text("Не больше " + MOST_ENTRIES, "At most " + MOST_ENTRIES));
    }

    private interface Each<T> {
        void check(T one, int index);
    }

    private static <T> void each(List<T> list, Each<T> check) {
        if (list != null) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    check.check(list.get(i), i);
                }
            }
        }
    }
}
