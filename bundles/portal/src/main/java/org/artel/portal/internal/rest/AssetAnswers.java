package org.artel.portal.internal.rest;

import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.artel.portal.internal.Asset;

/** Answers with a file, compressed if the browser can read that. */
final class AssetAnswers {

    private AssetAnswers() {}

    static Response.ResponseBuilder ok(Asset asset, String acceptEncoding) {
        boolean zip =
                asset.zipped() != null
                        && acceptEncoding != null
                        && acceptEncoding.contains("gzip")
                        && !acceptEncoding.contains("gzip;q=0");
        Response.ResponseBuilder answer =
                Response.ok(zip ? asset.zipped() : asset.plain(), asset.type())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return zip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
    }
}
