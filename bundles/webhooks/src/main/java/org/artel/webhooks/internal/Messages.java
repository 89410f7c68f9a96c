package org.artel.webhooks.internal;

import java.net.URI;
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

/** What administrators are told of hooks. */
@Component
public class Messages implements NotificationTypes {

    private static final String GONE = "webhooks.gone";

    @Override
    public List<NotificationType> types() {
        return List.of(
                new NotificationType(
                        GONE,
                        new Text(
                                "Вебхук отключён получателем", "A receiver switched a webhook off"),
                        new Text("Вебхук для ${host} отключён", "The webhook for ${host} is off"),
                        new Text(
                                "Получатель ${host} ответил, что его больше нет (410). Вебхук"
                                        + " отключён, события ему не отправляются. Если это ошибка,"
                                        + " включите его снова.",
                                "The receiver ${host} answered that it is gone (410). The webhook is"
                                        + " switched off, and it is told nothing. If that is a mistake,"
                                        + " switch it on again."),
                        new Text("Открыть вебхук", "Open the webhook"),
                        Set.of(Channel.IN_APP, Channel.EMAIL),
                        false,
                        false));
    }

    /**
     * @param administrators ids
     */
    static Notification gone(String hook, String url, List<String> administrators) {
        return new Notification(
                GONE,
                administrators.stream().map(Recipient::person).toList(),
                Map.of("host", host(url)),
                "/webhooks/" + hook);
    }

    /** What may be said of an address, which may hold a key, to many. */
    static String host(String url) {
        return URI.create(url).getHost();
    }
}
