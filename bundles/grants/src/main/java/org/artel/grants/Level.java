package org.artel.grants;

/** How likely or how grave. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH
}
