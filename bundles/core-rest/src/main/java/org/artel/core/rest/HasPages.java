package org.artel.core.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * On a bundle's package: the bundle's folder {@code web/} is served at {@code /ui/<name>/}; its
 * {@code index.js} tells the portal which pages there are.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@Header(name = HasPages.HEADER, value = "${#value}")
public @interface HasPages {

    String HEADER = "Artel-Pages";

    /** The module's name. */
    String value();
}
