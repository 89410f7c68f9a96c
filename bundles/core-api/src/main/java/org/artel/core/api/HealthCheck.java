package org.artel.core.api;

import java.util.List;

/**
 * Something that may need an operator's hand though the product still serves. Register it as a
 * service; it is asked whenever somebody asks for the health.
 */
public interface HealthCheck {

    /** Such as {@code notifications.mail}. */
    String name();

    /** What is amiss, one sentence each and without personal data; empty if nothing is. */
    List<String> complaints();
}
