package org.artel.example;

/**
 * What a person writes.
 *
 * @param text 1 to 1000 characters
 */
public record NewNote(String text) {}
