package org.artel.privacy.internal.rest;

import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.artel.core.api.Operation;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.privacy.Content;

/** The bodies of these resources, and an answer they share. */
public final class Requests {

    /**
     * @param document its name, such as DISTRIBUTION
     * @param version the one that was shown; without it the present one is meant
     */
    public record NewConsent(String document, String version) {}

    /**
     * @param content what becomes of what the person wrote
     * @param password once more
     */
    public record OwnErasure(Content content, String password) {

        /** Without the password, which must not reach a log. */
        @Override
        public String toString() {
            return "OwnErasure[content=" + content + "]";
        }
    }

    /**
     * @param content what becomes of what the person wrote
     */
    public record PaperErasure(Content content) {}

    private Requests() {}

    static <T> T require(T body) {
        if (body == null) {
            throw Problem.malformed(
                    "body-required", new Text("Нужно тело запроса", "A request body is needed"));
        }
        return body;
    }

    static Response accepted(Operation operation, UriInfo uri) {
        return Response.accepted(operation)
                .location(uri.getBaseUri().resolve("/api/operations/" + operation.id()))
                .build();
    }
}
