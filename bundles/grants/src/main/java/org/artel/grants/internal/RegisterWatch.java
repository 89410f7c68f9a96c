package org.artel.grants.internal;

import java.sql.Connection;
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
                        target = "(artel.unit=grants)"))
public class RegisterWatch implements OrganisationListener {

    @Override
    public void changed(Connection transaction, OrganisationDirectory.Details details) {
        write(transaction, details);
    }

    /**
     * What is newer than the copy is taken over: whoever read the register before a change may
     * write after it. Where the level is another, the organisation's people are counted again.
     */
    static void write(Connection transaction, OrganisationDirectory.Details details) {
        List<Integer> level =
                Sql.query(
                        transaction,
                        "select verification from grants_organisation where id = ?",
                        row -> row.getInt(1),
                        details.id());
        boolean copied =
                level.isEmpty()
                        && Sql.insertIfMissing(
                                transaction,
                                "insert into grants_organisation (name, legal_form, city, region,"
                                        + " address, activity, inn, ogrn, verification,"
                                        + " register_version, id) values ("
                                        + Sql.marks(11)
                                        + ")",
                                values(details, details.id()));
        if (!copied) {
            Sql.update(
                    transaction,
                    "update grants_organisation set name = ?, legal_form = ?, city = ?, region = ?,"
                            + " address = ?, activity = ?, inn = ?, ogrn = ?, verification = ?,"
                            + " register_version = ? where id = ? and register_version < ?",
                    values(details, details.id(), details.version()));
        }
        if (level.isEmpty() || level.get(0) != details.verification()) {
            Sql.insertIfMissing(
                    transaction,
                    "insert into grants_changed (organisation_id) values (?)",
                    details.id());
        }
    }

    private static Object[] values(OrganisationDirectory.Details details, Object... where) {
        Object[] values = {
            details.name(),
            details.legalForm(),
            details.city(),
            details.region(),
            details.address(),
            details.activity(),
            details.inn(),
            details.ogrn(),
            details.verification(),
            details.version()
        };
        Object[] all = new Object[values.length + where.length];
        System.arraycopy(values, 0, all, 0, values.length);
        System.arraycopy(where, 0, all, values.length, where.length);
        return all;
    }
}
