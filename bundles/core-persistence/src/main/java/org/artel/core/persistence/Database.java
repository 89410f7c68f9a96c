package org.artel.core.persistence;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The database as a whole, for those who copy, move and check it. Modules have {@link Transactions}
 * over their own tables instead.
 */
@ProviderType
public interface Database {

    /** The pool of the product itself; its connections do not commit by themselves. */
    DataSource dataSource();

    /** Where the embedded database keeps its files; empty if the database is PostgreSQL. */
    Optional<Path> directory();

    /**
     * Every unit whose bundle is here, and which version of its changelog that is: 64 hexadecimal
     * digits.
     */
    Map<String, String> units();

    /**
     * Makes the tables of every unit of {@link #units} in another database.
     *
     * @param other empty; its connections must not commit by themselves
     * @throws IllegalStateException saying which change failed and why
     */
    void migrate(DataSource other);

    /**
     * From now on the product's connections refuse to write, and people are told so (503), or they
     * write again. Those at work at this moment end as they began.
     */
    void readOnly(boolean yes);
}
