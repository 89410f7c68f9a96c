package org.artel.core.rest;

/** With which tokens of programs a method may be called. Sessions always may. */
public enum Tokens {
    /**
     * With those that have the scope of the path's module: to read for {@code GET} and {@code
     * HEAD}, else to write.
     */
    SCOPED,
    /** With each. For what is told to everybody who asks, or to every token about itself. */
    ANY,
    /**
     * With none: what would let a token outlive itself or reach further, and what takes people's
     * data out or away as a whole.
     */
    NONE
}
