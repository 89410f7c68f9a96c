package org.artel.files.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.apache.commons.fileupload.RequestContext;
import org.artel.core.api.FieldError;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;

/** Reads {@code multipart/form-data} with one part named {@code file}, straight to the disk. */
final class MultipartForm {

    private static final String PART = "file";
    private static final int BUFFER = 8192;

    private MultipartForm() {}

    /**
     * Writes the part to {@code target}.
     *
     * @return the name that the sender gave it, whatever it is; empty if none
     */
    static String receive(InputStream body, String contentType, Path target, long maxBytes)
            throws IOException {
        try {
            FileUpload upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            FileItemIterator parts = upload.getItemIterator(new Body(body, contentType));
            if (!parts.hasNext()) {
                throw missing();
            }
            FileItemStream part = parts.next();
            if (!PART.equals(part.getFieldName())) {
                throw missing();
            }
            String name = name(part);
            if (!copied(part, target, maxBytes)) {
                // Read to its end, or the sender would not hear the answer.
                body.transferTo(OutputStream.nullOutputStream());
                throw tooLarge(maxBytes);
            }
            if (parts.hasNext()) {
                throw Problem.malformed(
                        "one-part-only",
                        new Text(
                                "В запросе должна быть одна часть: file",
                                "The request must have one part: file"));
            }
            return name;
        } catch (FileUploadException | FileItemStream.ItemSkippedException e) {
            throw malformed();
        } catch (org.apache.commons.fileupload.MultipartStream.MalformedStreamException e) {
            throw malformed();
        }
    }

    private static String name(FileItemStream part) {
        try {
            return part.getName() == null ? "" : part.getName();
        } catch (InvalidFileNameException e) {
            // It has a NUL in it; it is cleaned like any other.
            return e.getName();
        }
    }

    private static boolean copied(FileItemStream part, Path target, long maxBytes)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = maxBytes;
        try (InputStream in = part.openStream();
                OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                left -= n;
                if (left < 0) {
                    return false;
                }
                out.write(buffer, 0, n);
            }
        }
        return true;
    }

    private static Problem missing() {
        return Problem.invalid(java.util.List.of(FieldError.required("/" + PART)));
    }

    private static Problem tooLarge(long maxBytes) {
        long megabytes = maxBytes >> 20;
        return Problem.of(
                Problem.Kind.TOO_LARGE,
                "file-too-large",
                new Text(
                        "Файл больше " + megabytes + " МБ",
                        "The file has more than " + megabytes + " MB"));
    }

    private static Problem malformed() {
        return Problem.malformed(
                "bad-multipart",
                new Text(
                        "Тело запроса — не multipart/form-data",
                        "The body of the request is not multipart/form-data"));
    }

    private record Body(InputStream in, String type) implements RequestContext {

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        @Deprecated
        public int getContentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }
    }
}
