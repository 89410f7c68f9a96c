package org.artel.core.rest.internal.tables;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.artel.core.api.Text;

/** A table being written, row by row. Its heading is there when it is made. */
public abstract class Sheet {

    private static final Text YES = new Text("да", "yes");
    private static final Text NO = new Text("нет", "no");

    private final Locale locale;
    private final ZoneId zone;

    Sheet(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    public abstract void row(Object[] values) throws IOException;

    /**
     * Writes what a complete file ends with. The stream stays open. A file that broke off is not to
     * be finished.
     */
    public abstract void finish() throws IOException;

    /** Of the kinds of values that a column may hold, those that a file knows. */
    final Object plain(Object value) {
        if (value instanceof Text text) {
            return text.in(locale);
        }
        if (value instanceof Boolean flag) {
            return (flag ? YES : NO).in(locale);
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
        }
        if (value instanceof LocalDateTime time) {
            return time.truncatedTo(ChronoUnit.MINUTES);
        }
        return value;
    }
}
