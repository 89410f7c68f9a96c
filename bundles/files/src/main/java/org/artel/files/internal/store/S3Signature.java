package org.artel.files.internal.store;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for the few requests that {@link S3Store} sends: their paths need no
 * encoding and their queries come sorted and encoded.
 */
final class S3Signature {

    /** The digest of no content. */
    static final String NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private S3Signature() {}

    /** The headers to send along, {@code Host} aside, which the client sends itself. */
    static Map<String, String> headers(
            S3Settings settings, String method, URI address, String contentSha256, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String host = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        String signed = "host;x-amz-content-sha256;x-amz-date";
        String request =
                String.join(
                        "\n",
                        method,
                        address.getRawPath(),
                        address.getRawQuery() == null ? "" : address.getRawQuery(),
                        "host:" + host,
                        "x-amz-content-sha256:" + contentSha256,
                        "x-amz-date:" + time,
                        "",
                        signed,
                        contentSha256);
        String scope = day + "/" + settings.region() + "/s3/aws4_request";
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(request));
        byte[] key = ("AWS4" + settings.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, settings.region(), "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-content-sha256", contentSha256);
        headers.put("x-amz-date", time);
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                        + settings.accessKey()
                        + "/"
                        + scope
                        + ", SignedHeaders="
                        + signed
                        + ", Signature="
                        + HEX.formatHex(hmac(key, toSign)));
        return headers;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
