package org.artel.core.api.privacy;

/** What becomes of what a person wrote, when the person is erased. */
public enum Content {
    /** It stays, by «удалённый участник». */
    ANONYMISE,
    /** It goes as well. */
    DELETE
}
