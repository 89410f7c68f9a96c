package org.artel.core.rest;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.jaxrs.whiteboard.annotations.RequireJaxrsWhiteboard;

/**
 * On a component of service {@code javax.ws.rs.core.Application}: one module's application. It
 * starts only together with the shared filters, so no request ever passes unauthorised.
 */
@ComponentPropertyType
@RequireJaxrsWhiteboard
public @interface RestApplication {

    String PREFIX_ = "osgi.jaxrs.";

    /** {@code /api/<module>}. */
    String application_base();

    /** {@code artel.<module>}. */
    String name();

    String[] extension_select() default {
        "(osgi.jaxrs.name=artel.access)", "(osgi.jaxrs.name=artel.json)"
    };
}
