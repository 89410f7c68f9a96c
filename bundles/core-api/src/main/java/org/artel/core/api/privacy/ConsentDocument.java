package org.artel.core.api.privacy;

import org.artel.core.api.Text;

/**
 * A document that people agree to or do not; each consent is a document of its own.
 *
 * @param name such as {@code PERSONAL_DATA}; lasts over its versions
 * @param version such as {@code 2026-11-24}; a consent is to this version
 * @param title one line
 * @param body the whole document, paragraphs parted by empty lines
 */
public record ConsentDocument(String name, String version, Text title, Text body) {}
