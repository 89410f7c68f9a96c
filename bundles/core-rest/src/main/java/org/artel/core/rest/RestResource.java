package org.artel.core.rest;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.jaxrs.whiteboard.annotations.RequireJaxrsWhiteboard;

/**
 * On a component with JAX-RS annotations: a resource of an application, the core's ({@code /api})
 * unless said otherwise.
 */
@ComponentPropertyType
@RequireJaxrsWhiteboard
public @interface RestResource {

    String PREFIX_ = "osgi.jaxrs.";

    boolean resource() default true;

    /** Which application, as {@code (osgi.jaxrs.name=artel.<module>)}. */
    String application_select() default "(osgi.jaxrs.name=artel)";
}
