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
        List<String> values = filled(keys);
        Query query =
                em.createNativeQuery(statement(em, type, table, walk, column, values.size()), type);
        query.setFlushMode(FlushModeType.COMMIT);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        List<T> rows = new ArrayList<>();
        for (Object row : query.getResultList()) {
            rows.add(type.cast(row));
        }
        return rows;
    }

    /** The same for reading alone: what is changed in them is not kept. */
    static <T> List<T> copies(
            EntityManager em,
            Class<T> type,
            String table,
            String walk,
            String column,
            Collection<String> keys) {
        List<String> values = filled(keys);
        return Sql.copies(
                em,
                type,
                statement(em, type, table, walk, column, values.size()),
                values.toArray());
    }

    /** Of few different lengths, so that the database meets few different statements. */
    private static List<String> filled(Collection<String> keys) {
        int length = 10;
        while (length < keys.size()) {
            length *= 2;
        }
        List<String> values = new ArrayList<>(keys);
        values.addAll(Collections.nCopies(length - keys.size(), values.get(0)));
        return values;
    }

    private static String statement(
            EntityManager em, Class<?> type, String table, String walk, String column, int keys) {
        return "select "
                + Sql.columns(em, type)
                + " from "
                + table
                + " --DERBY-PROPERTIES "
                + walk
                + "\nwhere "
                + column
                + " in ("
                + Sql.marks(keys)
                + ")";
    }
}
