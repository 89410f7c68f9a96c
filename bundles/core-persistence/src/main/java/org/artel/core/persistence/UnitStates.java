package org.artel.core.persistence;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How far each bundle's schema is, for those who report health. */
@ProviderType
public interface UnitStates {

    /** Where a bundle's tables stand. */
    enum State {
        /** Waiting for the database or migrating. */
        STARTING,
        READY,
        FAILED
    }

    /** The state of one unit and, if it failed, why. */
    record UnitState(State state, String reason) {}

    /** The state of the unit that this bundle owns; empty if it owns none. */
    Optional<UnitState> of(String bundleSymbolicName);
}
