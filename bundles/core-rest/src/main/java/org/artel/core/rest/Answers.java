package org.artel.core.rest;

import java.net.URI;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;

/** The usual answers, so that every module gives them alike. */
public final class Answers {

    private Answers() {}

    /** 200 with a strong ETag made of the row's version. */
    public static Response ok(Object body, long version) {
        return Response.ok(body).tag(tag(version)).build();
    }

    /** 201 with Location {@code <this path>/<id>} and ETag. */
    public static Response created(UriInfo uri, String id, Object body, long version) {
        URI location = uri.getAbsolutePathBuilder().path(id).build();
        return Response.created(location).entity(body).tag(tag(version)).build();
    }

    private static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }
}
