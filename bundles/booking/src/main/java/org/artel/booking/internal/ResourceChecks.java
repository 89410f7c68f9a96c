package org.artel.booking.internal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.artel.booking.NewResource;
import org.artel.booking.OpeningTime;
import org.artel.booking.Position;
import org.artel.booking.ResourceKind;
import org.artel.booking.ResourceRules;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;

/** What staff may say of a resource. */
final class ResourceChecks {

    /** Longest booking, so that the search for overlaps looks back no further. */
    static final int LONGEST_MINUTES = 31 * 24 * 60;

    static final Duration LONGEST = Duration.ofMinutes(LONGEST_MINUTES);

    private static final int MOST_CAPACITY = 100_000;
    private static final int DAY = 24 * 60;
    private static final int YEAR = 366 * DAY;

    private ResourceChecks() {}

    static void check(NewResource wanted) {
        Validation found =
                new Validation()
                        .required("/kind", wanted.kind())
                        .required("/name", wanted.name())
                        .atMost("/name", wanted.name(), 200)
                        .atMost("/description", wanted.description(), 4000)
                        .atMost("/location", wanted.location(), 300);
        number(found, "/capacity", wanted.capacity(), 1, MOST_CAPACITY);
        found.check(
                wanted.kind() != ResourceKind.DESK
                        || wanted.capacity() == null
                        || wanted.capacity() == 1,
                "/capacity",
                "one",
                new Text(
                        "У стола одно место; для нескольких выберите HOT_DESK",
                        "A desk is for one; choose HOT_DESK for several"));
        found.check(
                wanted.timeZone() == null
                        || ZoneId.getAvailableZoneIds().contains(wanted.timeZone()),
                "/timeZone",
                "zone",
                new Text(
                        "Нет такого часового пояса; пример: Europe/Moscow",
                        "There is no such zone; for example Europe/Moscow"));
        words(found, "/features", wanted.features(), 60, 1900);
        words(found, "/photos", wanted.photos(), 26, 560);
        if (wanted.layouts() != null) {
            words(
                    found,
                    "/layouts",
                    wanted.layouts().stream()
                            .map(layout -> layout == null ? null : layout.name())
                            .toList(),
                    60,
                    1500);
        }
        opening(found, wanted.opening());
        position(found, wanted.position());
        if (wanted.rules() != null) {
            rules(found, wanted.rules());
        }
        found.orThrow();
    }

    private static void position(Validation found, Position position) {
        if (position == null) {
            return;
        }
        found.required("/position/floor", position.floor())
                .atMost("/position/floor", position.floor(), 60)
                .required("/position/x", position.x())
                .required("/position/y", position.y());
        number(found, "/position/x", position.x(), 0, Position.WIDTH);
        number(found, "/position/y", position.y(), 0, Position.HEIGHT);
    }

    private static void opening(Validation found, List<OpeningTime> opening) {
        found.check(
                opening == null
                        || opening.size() <= 30 && opening.stream().allMatch(OpenTimes::valid),
                "/opening",
                "times",
                new Text(
                        "Часы работы: день недели, с какого и до какого времени, например 09:00–18:00",
                        "Opening hours: a weekday, from and to, for example 09:00 to 18:00"));
    }

    private static void rules(Validation found, ResourceRules rules) {
        String at = "/rules/";
        number(found, at + "slotMinutes", rules.slotMinutes(), 1, DAY);
        number(found, at + "shortestMinutes", rules.shortestMinutes(), 1, LONGEST_MINUTES);
        number(found, at + "longestMinutes", rules.longestMinutes(), 1, LONGEST_MINUTES);
        number(found, at + "leadMinutes", rules.leadMinutes(), 0, YEAR);
        number(found, at + "horizonDays", rules.horizonDays(), 1, 3660);
        number(found, at + "bufferBeforeMinutes", rules.bufferBeforeMinutes(), 0, DAY / 2);
        number(found, at + "bufferAfterMinutes", rules.bufferAfterMinutes(), 0, DAY / 2);
        number(found, at + "checkInBeforeMinutes", rules.checkInBeforeMinutes(), 0, DAY);
        number(found, at + "checkInAfterMinutes", rules.checkInAfterMinutes(), 1, DAY);
        number(found, at + "cancelBeforeMinutes", rules.cancelBeforeMinutes(), 0, YEAR);
        words(found, at + "approvers", rules.approvers(), 64, 900);
        found.check(
                rules.verification() == null || rules.verification().matches("L[0-3]"),
                at + "verification",
                "level",
                new Text("L0, L1, L2 или L3", "L0, L1, L2 or L3"));
    }

    private static void number(
            Validation found, String pointer, Integer number, int least, int most) {
        found.check(
                number == null || number >= least && number <= most,
                pointer,
                "range",
                new Text("От " + least + " до " + most, "From " + least + " to " + most));
    }

    private static void words(
            Validation found, String pointer, List<String> words, int longest, int together) {
        found.check(
                words == null
                        || words.stream()
                                        .allMatch(
                                                word ->
                                                        word != null
                                                                && !word.isBlank()
                                                                && word.length() <= longest
                                                                && word.indexOf('\n') < 0
                                                                && word.indexOf('\r') < 0)
                                && words.stream().mapToInt(word -> word.length() + 2).sum()
                                        <= together,
                pointer,
                "words",
                new Text(
                        "Непустые слова не длиннее " + longest + " знаков, не слишком много",
                        "Words of at most " + longest + " characters, none empty, not too many"));
    }
}
