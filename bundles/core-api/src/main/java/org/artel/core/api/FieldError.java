package org.artel.core.api;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the request, such as {@code /inn}
 * @param code machine-readable, such as {@code checksum} or {@code required}
 * @param detail what the person should do
 */
public record FieldError(String pointer, String code, Text detail) {

    /** The field must be there and is not. */
    public static FieldError required(String pointer) {
        return new FieldError(
                pointer, "required", new Text("Заполните это поле", "Fill in this field"));
    }
}
