package org.artel.notifications.internal;

import io.prometheus.client.Collector;
import java.util.List;
import org.artel.core.persistence.CountedFigures;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What waits to be sent, in the metrics; every node tells the same. */
@Component(service = Collector.class)
public final class MailFigures extends CountedFigures {

    @Activate
    public MailFigures(@Reference(target = "(artel.unit=notifications)") Transactions tx) {
        super(tx);
    }

    @Override
    protected List<MetricFamilySamples> count() {
        return List.of(
                gauge(
                        "artel_mail_waiting",
                        "Letters that are still to be sent",
                        "select count(*) from notifications_mail where next_at is not null"),
                gauge(
                        "artel_mail_given_up",
                        "Letters that were given up",
                        "select count(*) from notifications_mail where state = 'DEAD'"),
                gauge(
                        "artel_messages_waiting",
                        "Messages that no node has distributed yet",
                        "select count(*) from notifications_message"));
    }
}
