package org.artel.core.api.files;

import java.time.Instant;

/**
 * What is known of a file.
 *
 * @param name as its owner called it, without any path; for people only
 * @param mediaType found in the content, never what the sender said
 * @param size in bytes
 * @param width in pixels; null unless it is an image
 * @param height in pixels; null unless it is an image
 * @param owner what it is attached to, as {@code <module>:<type>/<id>}; null until it is
 * @param uploadedBy the person who brought it; null once that person is erased
 */
public record StoredFile(
        String id,
        String name,
        String mediaType,
        long size,
        Integer width,
        Integer height,
        String owner,
        Audience audience,
        String uploadedBy,
        Instant createdAt) {}
