package org.artel.core.persistence.probe;

import org.artel.core.persistence.PersistenceUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Another node of the installation: opens the unit over the database named by its argument, then
 * ends.
 */
public final class OpenOnce {

    private OpenOnce() {}

    public static void main(String[] args) {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(args[0]);
        postgres.setUser(args[1]);
        PersistenceUnit.open("probe", OpenOnce.class.getClassLoader(), postgres).close();
    }
}
