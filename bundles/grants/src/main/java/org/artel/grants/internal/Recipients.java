package org.artel.grants.internal;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.participation.Kind;
import org.artel.core.api.participation.ParticipationReading;
import org.artel.core.api.participation.ParticipationReading.Support;
import org.artel.core.persistence.Portions;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The register of recipients of support (article 31.2 of the law on non-profit organisations): the
 * authority keeps it, the centre hands over what it gave.
 */
@Component(service = Recipients.class)
public class Recipients {

    /** The law's forms of support, by what the ledger calls it. */
    private static final Map<Kind, Text> FORMS =
            new EnumMap<>(
                    Map.of(
                            Kind.DESK, new Text("имущественная", "property"),
                            Kind.ROOM, new Text("имущественная", "property"),
                            Kind.EQUIPMENT, new Text("имущественная", "property"),
                            Kind.CONSULTATION, new Text("консультационная", "consulting"),
                            Kind.SESSION,
                                    new Text(
                                            "подготовка и обучение кадров",
                                            "training of employees and volunteers"),
                            Kind.PUBLICATION, new Text("информационная", "information")));

    /**
     * What one organisation got of one form.
     *
     * @param name as the register has it; the id of what is not there
     * @param address within the city; null if the organisation did not say
     * @param form of support
     * @param times how often, each person counted
     * @param hours 0 where that means nothing
     */
    public record Recipient(
            String name,
            String legalForm,
            String region,
            String city,
            String address,
            String ogrn,
            String inn,
            Text form,
            long times,
            double hours,
            LocalDate first,
            LocalDate last) {}

    private final Transactions transactions;
    private final ParticipationReading reading;
    private final ZoneId zone;

    @Activate
    public Recipients(
            @Reference(target = "(artel.unit=grants)") Transactions transactions,
            @Reference ParticipationReading reading,
            @Reference Settings settings) {
        this.transactions = transactions;
        this.reading = reading;
        this.zone = settings.zone();
    }

    /** Within the grant's dates, by name and form. */
    public List<Recipient> list(String grantId, Caller caller) {
        caller.requireStaff();
        GrantEntity grant = transactions.read(em -> Grants.found(em, grantId));
        List<Support> support =
                reading.support(
                        grant.from.atStartOfDay(zone).toInstant(),
                        grant.to.plusDays(1).atStartOfDay(zone).toInstant());
        Set<String> ids = new TreeSet<>();
        support.forEach(one -> ids.add(one.organisationId()));
        Map<String, String[]> known =
                transactions.read(em -> known(Transactions.connection(em), ids));
        Map<List<String>, Recipient> found = new LinkedHashMap<>();
        for (Support one : support) {
            Text form = FORMS.get(one.kind());
            if (form != null) {
                found.merge(
                        List.of(one.organisationId(), form.en()),
                        recipient(one, form, known.get(one.organisationId())),
                        Recipients::together);
            }
        }
        List<Recipient> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(Recipient::name).thenComparing(one -> one.form().ru()));
        return all;
    }

    private Recipient recipient(Support one, Text form, String[] known) {
        return new Recipient(
                known == null ? one.organisationId() : known[0],
                known == null ? null : known[1],
                known == null ? null : known[2],
                known == null ? null : known[3],
                known == null ? null : known[4],
                known == null ? null : known[5],
                known == null ? null : known[6],
                form,
                one.acts(),
                Math.round(one.minutes() / 6.0) / 10.0,
                LocalDate.ofInstant(one.first(), zone),
                LocalDate.ofInstant(one.last(), zone));
    }

    private static Recipient together(Recipient one, Recipient other) {
        return new Recipient(
                one.name(),
                one.legalForm(),
                one.region(),
                one.city(),
                one.address(),
                one.ogrn(),
                one.inn(),
                one.form(),
                one.times() + other.times(),
                Math.round((one.hours() + other.hours()) * 10) / 10.0,
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }

    private static Map<String, String[]> known(Connection transaction, Set<String> ids) {
        Map<String, String[]> known = new HashMap<>();
        for (List<String> portion : Portions.of(ids)) {
            Sql.query(
                    transaction,
                    "select id, name, legal_form, region, city, address, ogrn, inn from"
                            + " grants_organisation where id in ("
                            + Sql.marks(portion.size())
                            + ")",
                    row ->
                            known.put(
                                    row.getString(1),
                                    new String[] {
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8)
                                    }),
                    portion.toArray());
        }
        return known;
    }
}
