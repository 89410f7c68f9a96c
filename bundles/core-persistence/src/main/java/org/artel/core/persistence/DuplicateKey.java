package org.artel.core.persistence;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** The database refused a row because a unique constraint already holds such a value. */
public final class DuplicateKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause the driver's refusal; its message names the constraint
     */
    public DuplicateKey(SQLException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** Whether it was this constraint (name as in the migration, any case). */
    public boolean violates(String constraint) {
        // Only the first line: further ones quote the row, which somebody else wrote.
        String refusal = getMessage().lines().findFirst().orElse("");
        return Pattern.compile("\\b" + Pattern.quote(constraint) + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(refusal)
                .find();
    }
}
