package org.artel.itests.harness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with one file, as a browser sends it, or as somebody does who means no good. */
public final class Multipart {

    private static final String BOUNDARY = "----artel-test-boundary";

    public static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Multipart() {}

    /** Uploads it. {@code name} and {@code type} are sent as they are. */
    public static Api.Answer upload(Api api, String name, String type, byte[] content) {
        return api.send("POST", "/api/files", TYPE, form("file", name, type, content));
    }

    public static byte[] form(String field, String name, String type, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(part(field, name, type, content));
        out.writeBytes(end());
        return out.toByteArray();
    }

    public static byte[] part(String field, String name, String type, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\""
                        + field
                        + "\""
                        + (name == null ? "" : "; filename=\"" + name + "\"")
                        + "\r\nContent-Type: "
                        + type
                        + "\r\n\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    public static byte[] end() {
        return ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
