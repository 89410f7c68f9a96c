package org.artel.booking.internal;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Recipient;
import org.osgi.service.component.annotations.Component;

/** What booking tells people. */
@Component
public class Messages implements NotificationTypes {

    static final String CONFIRMED = "booking.confirmed";
    static final String REQUESTED = "booking.requested";
    static final String REJECTED = "booking.rejected";
    static final String CANCELLED = "booking.cancelled";
    static final String CHANGED = "booking.changed";
    static final String RELEASED = "booking.released";
    static final String OFFERED = "booking.offered";
    static final String CALLED = "booking.called";

    /** What all want to know who come. */
    static final Set<String> FOR_ALL = Set.of(CANCELLED, CHANGED, RELEASED);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    @Override
    public List<NotificationType> types() {
        return List.of(
                type(
                        CONFIRMED,
                        new Text("Бронь подтверждена", "A booking is confirmed"),
                        new Text("Забронировано: ${resource}", "Booked: ${resource}"),
                        new Text(
                                "${resource}, ${time}. Код для отметки: ${code}.",
                                "${resource}, ${time}. Check-in code: ${code}.")),
                type(
                        REQUESTED,
                        new Text("Бронь ждёт моего решения", "A booking awaits my decision"),
                        new Text("Запрос: ${resource}", "Request: ${resource}"),
                        new Text(
                                "Просят ${resource}, ${time}. Цель: ${purpose}.",
                                "Somebody asks for ${resource}, ${time}. Purpose: ${purpose}.")),
                type(
                        REJECTED,
                        new Text("Моему запросу отказали", "My request was rejected"),
                        new Text("Отказ: ${resource}", "Rejected: ${resource}"),
                        new Text(
                                "${resource}, ${time}: забронировать не получилось. "
                                        + because(new Locale("ru")),
                                "${resource}, ${time}: it could not be booked. "
                                        + because(Locale.ENGLISH))),
                type(
                        CANCELLED,
                        new Text("Мою бронь отменили", "My booking was cancelled"),
                        new Text("Отменено: ${resource}", "Cancelled: ${resource}"),
                        new Text(
                                "Бронь ${resource}, ${time}, отменена. "
                                        + because(new Locale("ru")),
                                "The booking of ${resource}, ${time}, was cancelled. "
                                        + because(Locale.ENGLISH))),
                type(
                        CHANGED,
                        new Text("Мою бронь перенесли", "My booking was moved"),
                        new Text("Перенесено: ${resource}", "Moved: ${resource}"),
                        new Text(
                                "Новое время: ${resource}, ${time}.",
                                "The new time: ${resource}, ${time}.")),
                type(
                        RELEASED,
                        new Text("Бронь снята за неявку", "A booking was released as a no-show"),
                        new Text("Бронь снята: ${resource}", "Released: ${resource}"),
                        new Text(
                                "Никто не отметился вовремя, поэтому ${resource}, ${time}, снова"
                                        + " свободно.",
                                "Nobody checked in in time, so ${resource}, ${time}, is free"
                                        + " again.")),
                type(
                        OFFERED,
                        new Text(
                                "Освободилось место, которого я ждал",
                                "A place I waited for is free"),
                        new Text("Свободно: ${resource}", "Free: ${resource}"),
                        new Text(
                                "${resource}, ${time}, свободно. Подтвердите до ${until}.",
                                "${resource}, ${time}, is free. Confirm it by ${until}.")),
                type(
                        CALLED,
                        new Text("Подошла моя очередь к эксперту", "It is my turn to be advised"),
                        new Text("Вас ждёт ${resource}", "${resource} is waiting for you"),
                        new Text(
                                "Подошла ваша очередь: ${resource}, ${time}.",
                                "It is your turn: ${resource}, ${time}.")));
    }

    private static NotificationType type(String name, Text title, Text subject, Text body) {
        return new NotificationType(
                name,
                title,
                subject,
                body,
                new Text("Открыть бронь", "Open the booking"),
                Set.of(Channel.IN_APP, Channel.EMAIL),
                false,
                false);
    }

    /** What a template says of the reason: the product's own in its language, else as written. */
    private static String because(Locale locale) {
        StringBuilder text = new StringBuilder();
        for (Because each : Because.values()) {
            text.append(text.isEmpty() ? "<#if" : "<#elseif")
                    .append(" because == \"")
                    .append(each.name())
                    .append("\">")
                    .append(each.text.in(locale));
        }
        return text.append("<#else>${reason}</#if>").toString();
    }

    /** About a booking, to these people. */
    static Notification about(
            String type, BookingEntity booking, ResourceEntity resource, List<String> people) {
        return new Notification(
                type,
                people.stream().distinct().map(Recipient::person).toList(),
                Map.of(
                        "resource",
                        resource.name,
                        "time",
                        time(booking.interval(), resource),
                        "code",
                        booking.code,
                        "purpose",
                        text(booking.purpose),
                        "reason",
                        booking.reason == null ? "" : booking.reason,
                        "because",
                        booking.because == null ? "" : booking.because.name(),
                        "until",
                        booking.holdUntil == null
                                ? ""
                                : DAY.format(booking.holdUntil.atZone(resource.zone()))),
                "/booking/" + booking.id);
    }

    private static String text(String text) {
        return text == null || text.isBlank() ? "—" : text;
    }

    private static String time(Interval interval, ResourceEntity resource) {
        var start = interval.start().atZone(resource.zone());
        var end = interval.end().atZone(resource.zone());
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return DAY.format(start) + "–" + (sameDay ? HOUR : DAY).format(end);
    }
}
