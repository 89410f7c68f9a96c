package org.artel.portfolio.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.artel.core.api.OrganisationDirectory;
import org.artel.core.api.OrganisationListener;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hears of changes within the register's own transactions. It needs nothing of the register, which
 * would else wait for it.
 */
// There are no tables to write to before the unit is open.
@Component(
        reference =
                @Reference(
                        name = "schema",
                        service = Transactions.class,
                        target = "(artel.unit=portfolio)"))
public class RegisterWatch implements OrganisationListener {

    @Override
    public void changed(Connection transaction, OrganisationDirectory.Details details) {
        write(transaction, details);
    }

    /**
     * What is newer than the copy is taken over: whoever read the register before a change may
     * write after it. Another unit's transaction, so no entities.
     */
    static void write(Connection transaction, OrganisationDirectory.Details details) {
        HostEntity host = new HostEntity();
        host.take(details);
        if (update(transaction, host, details.id()) == 0
                && !Sql.insertIfMissing(
                        transaction,
                        "insert into portfolio_organisation (name, slug, city, region, activity,"
                                + " legal_form, website, description, latitude, longitude,"
                                + " verification, archived, sort_key, register_version, id, stamp)"
                                + " values ("
                                + Sql.marks(15)
                                + ", 0)",
                        values(host, details.id()))) {
            // Somebody else was the first, perhaps with what is older.
            update(transaction, host, details.id());
        }
        Store.outdate(transaction);
    }

    private static int update(Connection transaction, HostEntity host, String id) {
        List<Object> values = new ArrayList<>(Arrays.asList(values(host, id)));
        values.add(host.registerVersion);
        return Sql.update(
                transaction,
                "update portfolio_organisation set name = ?, slug = ?, city = ?, region = ?,"
                        + " activity = ?, legal_form = ?, website = ?, description = ?, latitude"
                        + " = ?, longitude = ?, verification = ?, archived = ?, sort_key = ?,"
                        + " register_version = ?, stamp = stamp + 1 where id = ? and"
                        + " register_version < ?",
                values.toArray());
    }

    private static Object[] values(HostEntity host, String id) {
        return new Object[] {
            host.name,
            host.slug,
            host.city,
            host.region,
            host.activity,
            host.legalForm,
            host.website,
            host.description,
            host.latitude,
            host.longitude,
            host.verification,
            host.archived,
            host.sortKey,
            host.registerVersion,
            id
        };
    }
}
