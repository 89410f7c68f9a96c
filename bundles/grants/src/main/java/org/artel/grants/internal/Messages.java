package org.artel.grants.internal;

import java.util.List;
import java.util.Set;
import org.artel.core.api.Text;
import org.artel.core.api.notifications.Channel;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.osgi.service.component.annotations.Component;

/** What staff are told about grants. */
@Component
public class Messages implements NotificationTypes {

    static final String DUE = "grants.due";
    static final String RISK = "grants.risk";

    private static final Text OPEN = new Text("Открыть грант", "Open the grant");

    @Override
    public List<NotificationType> types() {
        return List.of(
                type(
                        DUE,
                        new Text(
                                "Подходит срок контрольной точки или риска",
                                "A checkpoint or a risk is due"),
                        new Text("Срок ${day}: ${title}", "Due ${day}: ${title}"),
                        new Text(
                                "Грант ${number}: «${title}», срок ${day}.",
                                "Grant ${number}: “${title}”, due ${day}.")),
                type(
                        RISK,
                        new Text("Показатель отстаёт от плана", "An indicator is behind its plan"),
                        new Text("Отстаёт: ${title}", "Behind: ${title}"),
                        new Text(
                                "Грант ${number}: «${title}» — ${value} из ${plan}, прошло"
                                        + " ${share} % срока.",
                                "Grant ${number}: “${title}” is at ${value} of ${plan}, with"
                                        + " ${share} % of the time over.")));
    }

    private static NotificationType type(String name, Text title, Text subject, Text body) {
        return new NotificationType(
                name,
                title,
                subject,
                body,
                OPEN,
                Set.of(Channel.IN_APP, Channel.EMAIL),
                false,
                false);
    }
}
