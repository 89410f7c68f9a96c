package org.artel.events.internal;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Recipient;
import org.osgi.service.component.annotations.Component;

/** What events tell people. */
@Component
public class Messages implements NotificationTypes {

    static final String REGISTERED = "events.registered";
    static final String PENDING = "events.pending";
    static final String WAITING = "events.waiting";
    static final String OFFERED = "events.offered";
    static final String LAPSED = "events.lapsed";
    static final String REJECTED = "events.rejected";
    static final String WITHDRAWN = "events.withdrawn";
    static final String TRANSFERRED = "events.transferred";
    static final String INVITED = "events.invited";
    static final String CANCELLED = "events.cancelled";
    static final String MOVED = "events.moved";
    static final String REMINDER = "events.reminder";
    static final String CERTIFICATE = "events.certificate";
    static final String FEEDBACK = "events.feedback";
    static final String EXPORT = "events.export";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final String BECAUSE_RU = "<#if reason != \"\"> Причина: ${reason}</#if>";
    private static final String BECAUSE_EN = "<#if reason != \"\"> Reason: ${reason}</#if>";
    private static final String LIST_RU =
            "<#if list == \"REGISTRATIONS\">участники<#elseif list == \"ATTENDANCE\">"
                    + "посещаемость<#else>журнал отметок</#if>";
    private static final String LIST_EN =
            "<#if list == \"REGISTRATIONS\">participants<#elseif list == \"ATTENDANCE\">"
                    + "attendance<#else>the log of scans</#if>";
    private static final String WHERE = "<#if venue != \"\">, ${venue}</#if>";

    @Override
    public List<NotificationType> types() {
        return List.of(
                type(
                        REGISTERED,
                        new Text("Меня зарегистрировали", "I am registered"),
                        new Text("Вы зарегистрированы: ${event}", "You are registered: ${event}"),
                        new Text(
                                "Ждём вас: ${event}, ${time}"
                                        + WHERE
                                        + ".\n\nБилет с QR-кодом — на странице мероприятия.",
                                "You are expected: ${event}, ${time}"
                                        + WHERE
                                        + ".\n\nYour ticket with its QR code is on the event’s"
                                        + " page.")),
                type(
                        PENDING,
                        new Text(
                                "Моя регистрация ждёт решения",
                                "My registration awaits a decision"),
                        new Text("Заявка получена: ${event}", "Request received: ${event}"),
                        new Text(
                                "Место за вами. Сотрудник центра рассмотрит заявку: ${event},"
                                        + " ${time}.",
                                "A seat is kept for you while the centre decides: ${event},"
                                        + " ${time}.")),
                type(
                        WAITING,
                        new Text("Я в листе ожидания", "I am on the waiting list"),
                        new Text("Лист ожидания: ${event}", "Waiting list: ${event}"),
                        new Text(
                                "Мест пока нет: ${event}, ${time}. Когда место освободится, мы"
                                        + " предложим его в порядке очереди.",
                                "There is no seat yet: ${event}, ${time}. When one is free, it is"
                                        + " offered in the order of arrival.")),
                type(
                        OFFERED,
                        new Text("Освободилось место", "A seat is free for me"),
                        new Text("Есть место: ${event}", "A seat for you: ${event}"),
                        new Text(
                                "Освободилось место: ${event}, ${time}. Подтвердите его до ${until},"
                                        + " потом его предложат следующему.",
                                "A seat is free: ${event}, ${time}. Take it by ${until}, then it is"
                                        + " offered to the next.")),
                type(
                        LAPSED,
                        new Text("Предложение места истекло", "An offered seat has lapsed"),
                        new Text("Место ушло: ${event}", "The seat is gone: ${event}"),
                        new Text(
                                "Вы не подтвердили место вовремя: ${event}, ${time}. Можно"
                                        + " зарегистрироваться снова.",
                                "You did not take the seat in time: ${event}, ${time}. You may"
                                        + " register again.")),
                type(
                        REJECTED,
                        new Text("Моей заявке отказали", "My request was rejected"),
                        new Text("Отказ: ${event}", "Rejected: ${event}"),
                        new Text(
                                "${event}, ${time}: заявку отклонили." + BECAUSE_RU,
                                "${event}, ${time}: your request was rejected." + BECAUSE_EN)),
                type(
                        WITHDRAWN,
                        new Text("Моя регистрация снята", "My registration was withdrawn"),
                        new Text("Регистрация снята: ${event}", "Withdrawn: ${event}"),
                        new Text(
                                "${event}, ${time}: регистрация снята." + BECAUSE_RU,
                                "${event}, ${time}: the registration was withdrawn." + BECAUSE_EN)),
                type(
                        TRANSFERRED,
                        new Text("Мне передали место", "A seat was handed to me"),
                        new Text("Вам передали место: ${event}", "A seat for you: ${event}"),
                        new Text(
                                "Коллега передал вам место: ${event}, ${time}" + WHERE + ".",
                                "A colleague handed you a seat: ${event}, ${time}" + WHERE + ".")),
                type(
                        INVITED,
                        new Text("Меня приглашают на мероприятие", "I am invited to an event"),
                        new Text("Приглашение: ${event}", "Invitation: ${event}"),
                        new Text(
                                "Приглашаем вас: ${event}, ${time}"
                                        + WHERE
                                        + ".\n\nОтветьте, пожалуйста, придёте ли вы.",
                                "You are invited: ${event}, ${time}"
                                        + WHERE
                                        + ".\n\nPlease answer whether you come.")),
                type(
                        CANCELLED,
                        new Text("Мероприятие отменили", "An event was cancelled"),
                        new Text("Отменено: ${event}", "Cancelled: ${event}"),
                        new Text(
                                "${event}, ${time}, не состоится." + BECAUSE_RU,
                                "${event}, ${time}, will not take place." + BECAUSE_EN)),
                type(
                        MOVED,
                        new Text("Мероприятие перенесли", "An event was moved"),
                        new Text("Перенесено: ${event}", "Moved: ${event}"),
                        new Text(
                                "Новое время и место: ${event}, ${time}"
                                        + WHERE
                                        + ". Если не сможете прийти, снимите регистрацию.",
                                "The new time and place: ${event}, ${time}"
                                        + WHERE
                                        + ". If you cannot come, please withdraw.")),
                type(
                        REMINDER,
                        new Text("Скоро мероприятие", "An event is near"),
                        new Text("Напоминаем: ${event}", "A reminder: ${event}"),
                        new Text(
                                "${event}, ${time}" + WHERE + ". Билет — на странице мероприятия.",
                                "${event}, ${time}"
                                        + WHERE
                                        + ". Your ticket is on the event’s page.")),
                type(
                        CERTIFICATE,
                        new Text("Мне выдали сертификат", "I was given a certificate"),
                        new Text("Сертификат: ${event}", "Certificate: ${event}"),
                        new Text(
                                "Ваш сертификат участника готов: ${event}.",
                                "Your certificate is ready: ${event}.")),
                type(
                        FEEDBACK,
                        new Text("Просят отзыв о мероприятии", "I am asked for feedback"),
                        new Text("Как прошло: ${event}", "How was it: ${event}"),
                        new Text(
                                "Спасибо, что были с нами: ${event}. Ответьте на несколько вопросов,"
                                        + " это займёт две минуты.",
                                "Thank you for being there: ${event}. A few questions take two"
                                        + " minutes.")),
                type(
                        EXPORT,
                        new Text(
                                "Готов список, который я получаю регулярно",
                                "A list that I get regularly is ready"),
                        new Text("${event}: " + LIST_RU, "${event}: " + LIST_EN),
                        new Text(
                                "Готов список: "
                                        + LIST_RU
                                        + ". Его можно скачать в портале до ${until}.\n\nСам файл"
                                        + " почтой не отправляется: в нём данные людей.",
                                "A list is ready: "
                                        + LIST_EN
                                        + ". You can download it in the portal until ${until}.\n\n"
                                        + "The file itself is never mailed: it holds people’s"
                                        + " data.")));
    }

    private static NotificationType type(String name, Text title, Text subject, Text body) {
        return new NotificationType(
                name,
                title,
                subject,
                body,
                new Text("Открыть", "Open"),
                Set.of(Channel.IN_APP, Channel.EMAIL),
                false,
                false);
    }

    /** About an event, to these people; its page is the link. */
    static Notification about(String type, EventEntity event, List<Recipient> to) {
        return about(type, event, to, "/events/" + event.id, Map.of());
    }

    /**
     * About an event, to these.
     *
     * @param more what the type's text speaks of besides: {@code reason}, {@code until}
     */
    static Notification about(
            String type,
            EventEntity event,
            List<Recipient> to,
            String link,
            Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>();
        data.put("event", event.title);
        data.put("time", DAY.format(event.start.atZone(event.zone())));
        data.put("venue", event.venue == null ? "" : event.venue);
        data.put("reason", "");
        data.put("until", "");
        data.putAll(more);
        return new Notification(type, to, data, link);
    }

    /** About a registration, to whom it is of; a guest with an address gets a letter. */
    static Notification about(String type, EventEntity event, RegistrationEntity registration) {
        return about(
                type,
                event,
                to(registration),
                "/events/" + event.id,
                Map.of(
                        "reason",
                        registration.reason == null ? "" : registration.reason,
                        "until",
                        registration.offerUntil == null
                                ? ""
                                : DAY.format(registration.offerUntil.atZone(event.zone()))));
    }

    static List<Recipient> to(RegistrationEntity registration) {
        if (registration.personId != null) {
            return List.of(Recipient.person(registration.personId));
        }
        return registration.guestEmail == null
                ? List.of()
                : List.of(
                        Recipient.address(
                                registration.guestEmail,
                                registration.guestName,
                                new java.util.Locale("ru")));
    }
}
