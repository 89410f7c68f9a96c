package org.artel.portal.internal.rest;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Component;

/** QR codes as pictures: whoever shows one asks nobody but this centre. */
@Component(service = QrResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=.default)")
@Path("/ui/qr")
@Hidden
public class QrResource {

    private static final int LONGEST = 300;

    /** A secret comes with two names in it, of which Cyrillic letters take six characters each. */
    private static final int LONGEST_POSTED = 1000;

    /** What the standard wants kept free around a code. */
    private static final int QUIET = 4;

    /** What the code says. */
    public record TextRequest(String text) {}

    @GET
    @Allow(Who.ANYONE)
    @Produces("image/svg+xml")
    public Response get(@QueryParam("text") String text) {
        return picture(text, LONGEST, "public, max-age=31536000, immutable");
    }

    /** For texts that are secret, which must stand in no address and be kept by nobody. */
    @POST
    @Allow(value = Who.SIGNED_IN, beforeSecondFactor = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("image/svg+xml")
    public Response post(TextRequest request) {
        return picture(request == null ? null : request.text(), LONGEST_POSTED, "no-store");
    }

    private static Response picture(String text, int longest, String caching) {
        if (text == null || text.isEmpty() || text.length() > longest) {
            throw Problem.malformed(
                    "bad-parameter",
                    new Text(
                            "text: от 1 до " + longest + " знаков",
                            "text: 1 to " + longest + " characters"));
        }
        try {
            return Response.ok(svg(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix()))
                    .header(HttpHeaders.CACHE_CONTROL, caching)
                    .build();
        } catch (WriterException e) {
            throw new IllegalStateException("A short text makes no code", e);
        }
    }

    /**
     * Black on white whatever the theme, since cameras want it so; one path of all that is dark.
     */
    static String svg(ByteMatrix code) {
        int size = code.getWidth() + 2 * QUIET;
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y) == 1) {
                    dark.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
                + size
                + " "
                + size
                + "\" shape-rendering=\"crispEdges\"><rect width=\""
                + size
                + "\" height=\""
                + size
                + "\" fill=\"#fff\"/><path d=\""
                + dark
                + "\" fill=\"#000\"/></svg>";
    }
}
