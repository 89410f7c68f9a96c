package org.artel.safety.internal;

/** Is told how far long work is. */
@FunctionalInterface
public interface Progress {

    /**
     * @param percent 0 to 100
     * @param what is being done, such as {@code files}
     */
    void at(int percent, String what);
}
