package org.artel.booking.internal.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.artel.booking.ResourceKind;
import org.artel.booking.internal.OccupancyStatistics.OfHour;
import org.artel.booking.internal.OccupancyStatistics.OfResource;
import org.artel.booking.internal.PartyStatistics.Attendance;
import org.artel.booking.internal.PartyStatistics.OfOrganisation;
import org.artel.booking.internal.RefusalStatistics.RefusedAt;
import org.artel.booking.internal.RefusalStatistics.RefusedOf;
import org.artel.core.api.Text;
import org.artel.core.rest.Table;

/** Statistics as tables for people. */
final class StatisticsTables {

    /** A resource and why it was refused so many times. */
    record Reason(RefusedOf of, String code, long refusals) {}

    private static final Map<ResourceKind, Text> KINDS =
            new EnumMap<>(
                    Map.of(
                            ResourceKind.DESK, new Text("Рабочее место", "Desk"),
                            ResourceKind.HOT_DESK, new Text("Коворкинг", "Coworking area"),
                            ResourceKind.ROOM, new Text("Помещение", "Room"),
                            ResourceKind.EQUIPMENT, new Text("Оборудование", "Equipment"),
                            ResourceKind.CONSULTANT, new Text("Консультант", "Consultant")));
    private static final Map<DayOfWeek, Text> DAYS =
            new EnumMap<>(
                    Map.of(
                            DayOfWeek.MONDAY, new Text("понедельник", "Monday"),
                            DayOfWeek.TUESDAY, new Text("вторник", "Tuesday"),
                            DayOfWeek.WEDNESDAY, new Text("среда", "Wednesday"),
                            DayOfWeek.THURSDAY, new Text("четверг", "Thursday"),
                            DayOfWeek.FRIDAY, new Text("пятница", "Friday"),
                            DayOfWeek.SATURDAY, new Text("суббота", "Saturday"),
                            DayOfWeek.SUNDAY, new Text("воскресенье", "Sunday")));
    private static final Map<String, Text> REASONS =
            Map.of(
                    "booking-overlap", new Text("Время занято", "Taken"),
                    "quota-exceeded", new Text("Квота исчерпана", "Quota used up"),
                    "person-busy", new Text("Другая консультация", "Another consultation"),
                    "resource-archived", new Text("Больше не бронируется", "No longer booked"));
    private static final Text THEMSELVES = new Text("Для себя", "For themselves");

    static final Table<OfResource> RESOURCES =
            new Table<>(
                    "occupancy",
                    List.of(
                            column("Ресурс", "Resource", OfResource::name),
                            column("Вид", "Kind", row -> KINDS.get(row.kind())),
                            column("Мест", "Places", OfResource::places),
                            column("Открыто, ч", "Open, h", row -> hours(row.openMinutes())),
                            column("Занято, ч", "Taken, h", row -> hours(row.bookedMinutes())),
                            column("Занято, %", "Taken, %", row -> percent(row.share())),
                            column("Броней", "Bookings", OfResource::bookings),
                            column("Код ресурса", "Resource id", OfResource::resourceId)));

    static final Table<OfHour> HOURS =
            new Table<>(
                    "occupancy-hours",
                    List.of(
                            column("День недели", "Weekday", row -> DAYS.get(row.weekday())),
                            column("Час", "Hour", OfHour::hour),
                            column("Открыто, ч", "Open, h", row -> hours(row.openMinutes())),
                            column("Занято, ч", "Taken, h", row -> hours(row.bookedMinutes())),
                            column("Занято, %", "Taken, %", row -> percent(row.share()))));

    static final Table<OfOrganisation> ORGANISATIONS =
            new Table<>("booking-organisations", organisationColumns());

    static final Table<Attendance> NO_SHOWS =
            new Table<>(
                    "no-shows",
                    List.of(
                            column(
                                    "Название",
                                    "Name",
                                    row -> row.id() == null ? THEMSELVES : row.name()),
                            column("Броней", "Booked", Attendance::booked),
                            column("Состоялось", "Attended", Attendance::attended),
                            column("С отметкой", "Checked in", Attendance::checkedIn),
                            column("Неявок", "No-shows", Attendance::noShows),
                            column("Неявок, %", "No-shows, %", row -> percent(row.rate())),
                            column("Отменено", "Cancelled", Attendance::cancelled),
                            column("Код", "Id", Attendance::id)));

    static final Table<Reason> REFUSALS =
            new Table<>(
                    "refusals",
                    List.of(
                            column("Ресурс", "Resource", row -> row.of().name()),
                            column("Вид", "Kind", row -> KINDS.get(row.of().kind())),
                            column("Причина", "Reason", row -> reason(row.code())),
                            column("Отказов", "Refusals", Reason::refusals),
                            column("Код ресурса", "Resource id", row -> row.of().resourceId())));

    static final Table<RefusedAt> REFUSAL_HOURS =
            new Table<>(
                    "refusals-hours",
                    List.of(
                            column("День недели", "Weekday", row -> DAYS.get(row.weekday())),
                            column("Час", "Hour", RefusedAt::hour),
                            column("Отказов", "Refusals", RefusedAt::refusals)));

    private StatisticsTables() {}

    private static List<Table.Column<OfOrganisation>> organisationColumns() {
        List<Table.Column<OfOrganisation>> columns = new ArrayList<>();
        columns.add(
                column(
                        "Организация",
                        "Organisation",
                        row -> row.organisationId() == null ? THEMSELVES : row.organisationName()));
        columns.add(column("Броней", "Bookings", OfOrganisation::bookings));
        columns.add(column("Человек", "People", OfOrganisation::people));
        columns.add(column("Часов", "Hours", row -> hours(row.minutes())));
        for (ResourceKind kind : ResourceKind.values()) {
            Text name = KINDS.get(kind);
            columns.add(
                    column(
                            name.ru() + ", ч",
                            name.en() + ", h",
                            row -> hours(row.minutesByKind().getOrDefault(kind, 0L))));
        }
        columns.add(column("Код организации", "Organisation id", OfOrganisation::organisationId));
        return columns;
    }

    private static Object reason(String code) {
        Text known = REASONS.get(code);
        return known == null ? code : known;
    }

    private static BigDecimal hours(long minutes) {
        return BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal percent(Double share) {
        return share == null
                ? null
                : BigDecimal.valueOf(share).movePointRight(2).setScale(1, RoundingMode.HALF_UP);
    }

    private static <R> Table.Column<R> column(String ru, String en, Function<R, ?> value) {
        return new Table.Column<>(new Text(ru, en), value);
    }
}
