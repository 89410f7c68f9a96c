package org.artel.surveys.internal;

import java.util.List;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.osgi.service.component.annotations.Component;

/** What surveys tell people. */
@Component
public class Messages implements NotificationTypes {

    static final String INVITED = "surveys.invited";
    static final String REMINDER = "surveys.reminder";

    private static final String PROMISE_RU =
            "<#if anonymous>\n\nОпрос анонимный: никто не узнает, кто как ответил.</#if>";
    private static final String PROMISE_EN =
            "<#if anonymous>\n\nThe survey is anonymous: nobody learns who answered what.</#if>";

    @Override
    public List<NotificationType> types() {
        return List.of(
                type(
                        INVITED,
                        new Text("Меня просят ответить на опрос", "I am asked to answer a survey"),
                        new Text("Ответьте, пожалуйста: ${title}", "Please answer: ${title}"),
                        new Text(
                                "Центр просит вас ответить на опрос «${title}».<#if until != \"\">"
                                        + " Ответы принимаются до ${until}.</#if>"
                                        + PROMISE_RU,
                                "The centre asks you to answer “${title}”.<#if until != \"\">"
                                        + " Answers are taken until ${until}.</#if>"
                                        + PROMISE_EN)),
                type(
                        REMINDER,
                        new Text("Опрос скоро закроется", "A survey closes soon"),
                        new Text("Скоро закроется: ${title}", "Closes soon: ${title}"),
                        new Text(
                                "Вы ещё не ответили на опрос «${title}». Ответы принимаются до"
                                        + " ${until}."
                                        + PROMISE_RU,
                                "You have not answered “${title}” yet. Answers are taken until"
                                        + " ${until}."
                                        + PROMISE_EN)));
    }

    private static NotificationType type(String name, Text title, Text subject, Text body) {
        return new NotificationType(
                name,
                title,
                subject,
                body,
                new Text("Ответить", "Answer"),
                Set.of(Channel.IN_APP, Channel.EMAIL),
                false,
                false);
    }
}
