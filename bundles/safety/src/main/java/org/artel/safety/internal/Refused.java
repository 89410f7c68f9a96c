package org.artel.safety.internal;

import org.artel.core.api.Text;

/**
 * Nothing was done, or all was taken back; says why and what to do. The operator reads it in both
 * languages.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text text;

    Refused(String ru, String en) {
        this(ru, en, null);
    }

    Refused(String ru, String en, Throwable cause) {
        super(en, cause);
        text = new Text(ru, en);
    }

    public Text text() {
        return text;
    }

    /** In both languages, a line each. */
    public String lines() {
        return text.ru() + "\n" + text.en();
    }
}
