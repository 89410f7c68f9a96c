package org.artel.core.api;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that a person mends it all at once. */
public final class Validation {

    private final List<FieldError> errors = new ArrayList<>();

    /** {@code value} must be there and not blank. */
    public Validation required(String pointer, String value) {
        if (value == null || value.isBlank()) {
            errors.add(FieldError.required(pointer));
        }
        return this;
    }

    /** {@code value} must be there. */
    public Validation required(String pointer, Object value) {
        if (value == null) {
            errors.add(FieldError.required(pointer));
        }
        return this;
    }

    /** {@code value}, if there, has at most {@code max} characters. */
    public Validation atMost(String pointer, String value, int max) {
        return check(
                value == null || value.length() <= max,
                pointer,
                "too-long",
                new Text("Не больше " + max + " знаков", "At most " + max + " characters"));
    }

    /** {@code ok} must hold. */
    public Validation check(boolean ok, String pointer, String code, Text detail) {
        if (!ok) {
            errors.add(new FieldError(pointer, code, detail));
        }
        return this;
    }

    /** What was found so far. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Throws {@link Problem} INVALID with everything found; returns if nothing was. */
    public void orThrow() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
