package org.artel.core.rest.internal.modules;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a module is at this moment, derived from what really runs. */
public enum ModuleState {
    @JsonProperty("absent")
    ABSENT,
    @JsonProperty("installing")
    INSTALLING,
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("removing")
    REMOVING,
    @JsonProperty("failed")
    FAILED
}
