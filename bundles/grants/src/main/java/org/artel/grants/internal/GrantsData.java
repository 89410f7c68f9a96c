package org.artel.grants.internal;

import java.io.IOException;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Text;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.privacy.Content;
import org.artel.core.api.privacy.Export;
import org.artel.core.api.privacy.PersonalData;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What grants keep of a person: that they count, under the ledger's key, which names nobody once
 * the person is erased; so totals stay. Of staff, that they froze a report.
 */
@Component
public class GrantsData implements PersonalData {

    /** For which indicators the person counts, or not yet. */
    public record Counts(String grant, String indicator, LocalDate reachedOn, int acts) {}

    /** What a module said of the person's growth. */
    public record Grew(String module, String proof, String subject, Instant at) {}

    /** A report that the person froze. */
    public record Froze(String grant, int number, Instant at) {}

    private final Transactions transactions;
    private final ParticipationReading reading;

    @Activate
    public GrantsData(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference ParticipationReading reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    @Override
    public String module() {
        return "grants";
    }

    @Override
    public Text title() {
        return new Text("Показатели грантов", "Indicators of grants");
    }

    @Override
    public void export(String userId, Export export) throws IOException {
        String key = reading.key(userId);
        if (key != null) {
            some(export, "indicators.json", transactions.read(em -> counts(connect(em), key)));
            some(export, "growth.json", transactions.read(em -> grew(connect(em), key)));
        }
        some(export, "reports.json", transactions.read(em -> froze(connect(em), userId)));
    }

    private static Connection connect(EntityManager em) {
        return Transactions.connection(em);
    }

    private static void some(Export export, String name, List<?> rows) throws IOException {
        if (!rows.isEmpty()) {
            export.json(name, rows);
        }
    }

    private static List<Counts> counts(Connection transaction, String key) {
        return Sql.query(
                transaction,
                "select g.number, i.title, f.reached_on, f.acts from grants_fact f join"
                        + " grants_indicator i on i.id = f.indicator_id join grants_grant g on"
                        + " g.id = f.grant_id where f.person_key = ? order by f.indicator_id",
                row ->
                        new Counts(
                                row.getString(1),
                                row.getString(2),
                                Counter.day(row.getDate(3)),
                                row.getInt(4)),
                key);
    }

    private static List<Grew> grew(Connection transaction, String key) {
        return Sql.query(
                transaction,
                "select module, proof, subject, shown_at from grants_growth where person_key = ?"
                        + " order by shown_at, evidence",
                row ->
                        new Grew(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Sql.instant(row, "shown_at")),
                key);
    }

    private static List<Froze> froze(Connection transaction, String userId) {
        return Sql.query(
                transaction,
                "select g.number, r.number, r.frozen_at from grants_report r join grants_grant g"
                        + " on g.id = r.grant_id where r.frozen_by = ? order by r.id",
                row -> new Froze(row.getString(1), row.getInt(2), Sql.instant(row, "frozen_at")),
                userId);
    }

    @Override
    public void erase(String userId, Content content) {
        transactions.run(
                Caller.system(),
                em ->
                        Sql.update(
                                Transactions.connection(em),
                                "update grants_report set frozen_by = null, version = version + 1"
                                        + " where frozen_by = ?",
                                userId));
    }
}
