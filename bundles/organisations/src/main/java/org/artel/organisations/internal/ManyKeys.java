package org.artel.organisations.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.FlushModeType;
import javax.persistence.Query;
import org.artel.core.persistence.Sql;

/** Rows whose key is one of many. Derby would rather read the whole table, so it is told not to. */
final class ManyKeys {

    private ManyKeys() {}

    /**
     * The rows of a table, as the database has them now.
     *
     * @param walk what Derby is to use, such as {@code index=IX_SOMETHING}
     */
    static <T> List<T> rows(
            EntityManager em,
            Class<T> type,
            String table,
            String walk,
            String column,
            Collection<String> keys) {
        // Few different lengths, so that the database meets few different statements.
        int length = 10;
        while (length < keys.size()) {
            length *= 2;
        }
        List<String> values = new ArrayList<>(keys);
        values.addAll(Collections.nCopies(length - keys.size(), values.get(0)));
        Query query =
                em.createNativeQuery(
                        "select "
                                + Sql.columns(em, type)
                                + " from "
                                + table
                                + " --DERBY-PROPERTIES "
                                + walk
                                + "\nwhere "
                                + column
                                + " in ("
                                + Sql.marks(length)
                                + ")",
                        type);
        query.setFlushMode(FlushModeType.COMMIT);
        for (int i = 0; i < length; i++) {
            query.setParameter(i + 1, values.get(i));
        }
        List<T> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add(type.cast(row));
        }
        return rows;
    }
}
