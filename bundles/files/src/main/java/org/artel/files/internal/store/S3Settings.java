package org.artel.files.internal.store;

import java.net.URI;
import org.artel.core.api.Settings;

/**
 * How to reach a bucket.
 *
 * @param pathStyle whether the bucket is the first part of the path, not of the host's name
 */
record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String accessKey,
        String secretKey,
        boolean pathStyle) {

    static S3Settings of(Settings settings) {
        URI endpoint = URI.create(required(settings, "ARTEL_S3_ENDPOINT"));
        if (endpoint.getHost() == null || !endpoint.getScheme().matches("https?")) {
            throw new IllegalArgumentException(
                    "ARTEL_S3_ENDPOINT must be an http or https address: " + endpoint);
        }
        return new S3Settings(
                endpoint,
                settings.get("ARTEL_S3_REGION", "us-east-1"),
                required(settings, "ARTEL_S3_BUCKET"),
                required(settings, "ARTEL_S3_ACCESS_KEY"),
                required(settings, "ARTEL_S3_SECRET_KEY"),
                Boolean.parseBoolean(settings.get("ARTEL_S3_PATH_STYLE", "true")));
    }

    private static String required(Settings settings, String name) {
        return settings.get(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        name + " must be set when ARTEL_S3_BUCKET is"));
    }

    /** The address of an object; of the bucket itself for an empty key. */
    URI address(String key, String query) {
        String host = pathStyle ? endpoint.getHost() : bucket + "." + endpoint.getHost();
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
        String path = base.replaceFirst("/$", "") + (pathStyle ? "/" + bucket : "") + "/" + key;
        return URI.create(
                endpoint.getScheme()
                        + "://"
                        + host
                        + port
                        + path
                        + (query.isEmpty() ? "" : "?" + query));
    }
}
