package org.artel.events.internal;

import java.time.Clock;
import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.pages.OrganisationBlock;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.events.EventState;
import org.artel.events.Part;
import org.artel.events.RegistrationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * On an organisation's page, the announced events at which its people speak or which they help to
 * run. Who takes part otherwise is nobody's business.
 */
@Component
public class OrganisationEvents implements OrganisationBlock {

    private static final String COMING =
            "select distinct e.starts_at, e.id, e.title, e.summary"
                    + " from events_registration r, events_event e"
                    + " where r.organisation_id = ? and r.part in (?, ?) and r.state = ?"
                    + " and e.id = r.event_id and e.state = ? and e.ends_at > ?"
                    + " order by e.starts_at, e.id fetch first ";

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public OrganisationEvents(
            @Reference(target = "(artel.unit=events)") Transactions transactions,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "events";
    }

    @Override
    public Text title() {
        return new Text("Ближайшие мероприятия", "Coming events");
    }

    @Override
    public List<Entry> entries(String organisationId, int limit) {
        return transactions.read(
                em ->
                        Sql.query(
                                Transactions.connection(em),
                                COMING + limit + " rows only",
                                row ->
                                        new Entry(
                                                row.getString("title"),
                                                row.getString("summary"),
                                                "/e/" + row.getString("id"),
                                                Sql.instant(row, "starts_at")),
                                organisationId,
                                Part.SPEAKER.name(),
                                Part.ORGANISER.name(),
                                RegistrationState.CONFIRMED.name(),
                                EventState.PUBLISHED.name(),
                                clock.instant()));
    }
}
