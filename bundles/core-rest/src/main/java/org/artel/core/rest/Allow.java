package org.artel.core.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource method. Every method says so; one that does not is refused to everybody.
 *
 * <p>Callers without a session are answered 401, others 403. What depends on the thing itself
 * beyond this (its state, its visibility) is the service's business.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allow {

    /** Any of these may call. */
    Who[] value();

    /**
     * The path parameter that names the organisation ({@code LEADER}, {@code MEMBER}) or the person
     * ({@code SELF}).
     */
    String of() default "id";

    /**
     * Whether also those may call who must first switch on a second factor. Everywhere else they
     * are strangers.
     */
    boolean beforeSecondFactor() default false;

    /** What programs with a token in place of a session need besides. */
    Tokens tokens() default Tokens.SCOPED;
}
