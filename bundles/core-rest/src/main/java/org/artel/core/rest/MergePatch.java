package org.artel.core.rest;

/**
 * The body of a PATCH ({@code application/merge-patch+json}, RFC 7396), not yet applied: what it
 * changes is read inside the transaction that writes it.
 */
public interface MergePatch {

    /**
     * {@code current} with the patch applied.
     *
     * @param current a record of the fields that may be patched
     * @throws org.artel.core.api.Problem MALFORMED for unknown fields and wrong types, with their
     *     pointers
     */
    <T extends Record> T applyTo(T current);
}
