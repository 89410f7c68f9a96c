package org.artel.events.internal.rest;

import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;

/** How papers are answered. */
final class Pdf {

    static final String TYPE = "application/pdf";

    private Pdf() {}

    static Response answer(String name, byte[] document) {
        return Response.ok(document)
                .type(TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".pdf\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
