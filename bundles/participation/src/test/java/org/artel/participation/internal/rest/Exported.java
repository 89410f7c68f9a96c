package org.artel.participation.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Locale;
import javax.ws.rs.core.StreamingOutput;
import org.artel.participation.internal.Entry;

/** The table as the resource answers it, without the resource. */
public final class Exported {

    private Exported() {}

    public static void write(String format, Iterator<Entry> entries, OutputStream out)
            throws IOException {
        ((StreamingOutput)
                        EntryTable.TABLE
                                .download(
                                        format,
                                        entries,
                                        new Locale("ru"),
                                        ZoneId.of("Europe/Moscow"))
                                .getEntity())
                .write(out);
    }
}
