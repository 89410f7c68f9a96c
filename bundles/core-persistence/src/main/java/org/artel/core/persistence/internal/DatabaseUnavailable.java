package org.artel.core.persistence.internal;

import java.sql.SQLException;

/** The database did not answer; worth another try, unlike a migration that failed. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnavailable(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
