package org.artel.forum;

/**
 * Who reads a category: everybody, whoever signed in, people of verified organisations, whoever is
 * listed.
 */
public enum Reading {
    PUBLIC,
    SIGNED_IN,
    VERIFIED,
    INVITED
}
