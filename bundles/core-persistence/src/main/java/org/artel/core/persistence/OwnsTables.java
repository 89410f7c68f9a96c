package org.artel.core.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * On a bundle's package: the bundle owns tables and entities under this name.
 *
 * <p>The bundle carries {@code META-INF/persistence.xml} with a unit of that name and {@code
 * db/<name>/changelog.sql}. As soon as its schema is up to date, a {@link Transactions} service
 * with the property {@code artel.unit=<name>} appears; if the migration fails, it never does.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Header(name = OwnsTables.HEADER, value = "${#value}")
public @interface OwnsTables {

    String HEADER = "Artel-Unit";

    /** The unit's name; its tables begin with it. */
    String value();
}
