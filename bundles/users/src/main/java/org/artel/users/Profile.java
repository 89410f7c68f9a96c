package org.artel.users;

/** What a person may change about themselves. */
public record Profile(String name, String phone, String locale) {}
