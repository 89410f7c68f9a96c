package org.artel.forum.internal;

import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.Notification;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.artel.core.api.notifications.Notifications;
import org.artel.core.api.notifications.Recipient;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.forum.Sanction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What moderation tells people, within the change's own transaction. */
@Component(service = {Notices.class, NotificationTypes.class})
public class Notices implements NotificationTypes {

    static final String WAITS = "forum.review-waits";
    static final String SANCTIONED = "forum.sanctioned";
    static final String LIFTED = "forum.sanction-lifted";
    static final String ASKED = "forum.practice-asked";
    static final String ANSWERED = "forum.practice-answered";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final Notifications notifications;
    private final ZoneId zone;

    @Activate
    public Notices(@Reference Notifications notifications, @Reference Settings settings) {
        this.notifications = notifications;
        this.zone = settings.zone();
    }

    @Override
    public List<NotificationType> types() {
        return List.of(
                new NotificationType(
                        WAITS,
                        new Text("Сообщения ждут решения модератора", "Posts wait for a moderator"),
                        new Text("Ждёт решения: ${title}", "Waits for you: ${title}"),
                        new Text(
                                "В теме «${title}» есть сообщение, о котором нужно решение"
                                        + " модератора.",
                                "A post in the topic “${title}” waits for a moderator."),
                        new Text("Открыть очередь", "Open the queue"),
                        Set.of(Channel.IN_APP, Channel.DIGEST),
                        false,
                        false),
                new NotificationType(
                        SANCTIONED,
                        new Text("Ограничения на форуме", "Restrictions in the forum"),
                        new Text(
                                "<#if suspended>Ваше участие в форуме приостановлено<#else>Вы"
                                        + " временно не можете писать на форуме</#if>",
                                "<#if suspended>You are suspended from the forum<#else>You may not"
                                        + " write in the forum</#if>"),
                        new Text(
                                "Причина: ${reason}\n\n<#if until?has_content>Ограничение действует"
                                        + " до ${until}.<#else>Ограничение действует, пока его не"
                                        + " снимут.</#if>",
                                "Reason: ${reason}\n\n<#if until?has_content>It ends on"
                                        + " ${until}.<#else>It stays until it is lifted.</#if>"),
                        null,
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        true,
                        false),
                new NotificationType(
                        LIFTED,
                        new Text("Ограничения на форуме сняты", "Restrictions were lifted"),
                        new Text(
                                "Вы снова можете участвовать в форуме",
                                "You may take part in the forum again"),
                        new Text(
                                "Ограничение снято. Спасибо, что вы с нами.",
                                "The restriction was lifted. Thank you for being here."),
                        null,
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        true,
                        false),
                new NotificationType(
                        ASKED,
                        new Text(
                                "Просят разрешения взять моё сообщение в практику",
                                "I am asked to let my post become part of a practice"),
                        new Text(
                                "Можно взять ваше сообщение в практику?",
                                "May your post become part of a practice?"),
                        new Text(
                                "${person} хочет описать по теме «${title}» практику организации"
                                        + " «${organisation}» и взять туда ваше сообщение."
                                        + " Откройте страницу и ответьте: без вашего согласия оно"
                                        + " там не появится.",
                                "${person} wants to describe a practice of “${organisation}” after"
                                        + " the topic “${title}”, with your post in it. Open the"
                                        + " page and answer: without your consent it will not be"
                                        + " there."),
                        new Text("Ответить", "Answer"),
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        false,
                        false),
                new NotificationType(
                        ANSWERED,
                        new Text(
                                "Ответ на просьбу взять сообщение в практику",
                                "Answers to my asking for posts"),
                        new Text(
                                "<#if agreed>Разрешили<#else>Не разрешили</#if> взять сообщение:"
                                        + " ${title}",
                                "<#if agreed>Agreed<#else>Declined</#if>: ${title}"),
                        new Text(
                                "<#if agreed>${person} не против, чтобы сообщение из темы"
                                        + " «${title}» вошло в практику.<#else>${person} не хочет,"
                                        + " чтобы сообщение из темы «${title}» вошло в"
                                        + " практику.</#if>",
                                "<#if agreed>${person} agrees that the post of the topic"
                                        + " “${title}” becomes part of a practice.<#else>${person}"
                                        + " does not want the post of the topic “${title}” to"
                                        + " become part of a practice.</#if>"),
                        new Text("Открыть", "Open"),
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        false,
                        false));
    }

    /** Authors are asked whether what they wrote may become part of a practice. */
    void asked(
            EntityManager em,
            TopicEntity topic,
            Collection<String> authors,
            String person,
            String organisation) {
        send(
                Transactions.connection(em),
                ASKED,
                authors,
                Map.of("title", topic.title, "person", person, "organisation", organisation),
                practice(topic));
    }

    void answered(
            EntityManager em,
            TopicEntity topic,
            Collection<String> askers,
            String person,
            boolean agreed) {
        send(
                Transactions.connection(em),
                ANSWERED,
                askers,
                Map.of("title", topic.title, "person", person, "agreed", agreed),
                practice(topic));
    }

    /** Path of the page on which a topic becomes a practice. */
    private static String practice(TopicEntity topic) {
        return "/forum/practice/" + topic.id;
    }

    /** To those who look after the category, so that nobody waits for long. */
    void waits(EntityManager em, TopicEntity topic) {
        Connection transaction = Transactions.connection(em);
        send(
                transaction,
                WAITS,
                Sql.query(
                        transaction,
                        "select user_id from forum_category_person where category_id = ? and part ="
                                + " 'MODERATOR'",
                        row -> row.getString(1),
                        topic.categoryId),
                Map.of("title", topic.title),
                "/forum/reviews");
    }

    void sanctioned(EntityManager em, SanctionEntity sanction) {
        send(
                Transactions.connection(em),
                SANCTIONED,
                List.of(sanction.userId),
                Map.of(
                        "suspended",
                        sanction.kind == Sanction.Kind.SUSPENDED,
                        "reason",
                        sanction.reason,
                        "until",
                        day(sanction.untilAt)),
                "/forum");
    }

    void lifted(EntityManager em, SanctionEntity sanction) {
        send(Transactions.connection(em), LIFTED, List.of(sanction.userId), Map.of(), "/forum");
    }

    private String day(Instant until) {
        return until == null ? "" : DAY.format(until.atZone(zone));
    }

    private void send(
            Connection transaction,
            String type,
            Collection<String> people,
            Map<String, Object> data,
            String link) {
        if (!people.isEmpty()) {
            notifications.send(
                    transaction,
                    new Notification(
                            type, people.stream().map(Recipient::person).toList(), data, link));
        }
    }
}
