package org.artel.files.internal.content;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * What a content is, by the content. What the sender says does not count, the name only between
 * kinds of plain text.
 */
public final class Sniffer {

    private static final int TAIL = 1024;
    private static final int BUFFER = 8192;
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    /** Loaded with the first file: it takes half a second. */
    private static final class Tika {
        static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes(Tika.class.getClassLoader());
    }

    /**
     * The type; {@link org.artel.core.api.Problem} INVALID unless it is one of {@link FileType}.
     */
    public FileType typeOf(Path file, String name) throws IOException {
        if (Files.size(file) == 0) {
            throw Refusals.empty();
        }
        byte[] head;
        String found;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(16);
            head = in.readNBytes(16);
            in.reset();
            found = Tika.TYPES.detect(in, new Metadata()).getBaseType().toString();
        }
        if (begins(head, "PK\3\4")) {
            return Packages.typeOf(file);
        }
        if (found.equals("application/pdf")) {
            requireWholePdf(file, head);
            return FileType.PDF;
        }
        if (found.startsWith("text/")) {
            return textType(file, found, name);
        }
        FileType type = FileType.of(found).orElseThrow(Refusals::type);
        if (!type.isImage()) {
            throw Refusals.type();
        }
        return type;
    }

    /** The type of what the product itself made, which may be an archive called one. */
    public FileType typeOfOwn(Path file, String name) throws IOException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            try (InputStream in = Files.newInputStream(file)) {
                if (begins(in.readNBytes(4), "PK\3\4")) {
                    return FileType.ZIP;
                }
            }
        }
        return typeOf(file, name);
    }

    private static boolean begins(byte[] head, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length
                && java.util.Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** From its first byte to its end: nothing before, no other kind of file behind. */
    private static void requireWholePdf(Path file, byte[] head) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, random.length())];
            random.seek(random.length() - tail.length);
            random.readFully(tail);
            if (!begins(head, "%PDF-")
                    || !new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
                throw Refusals.broken();
            }
        }
    }

    private static FileType textType(Path file, String found, String name) throws IOException {
        FileType type = FileType.of(found).orElseThrow(Refusals::type);
        try {
            requirePlainText(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            requirePlainText(file, WINDOWS_1251);
        }
        boolean table = name != null && name.toLowerCase(Locale.ROOT).endsWith(".csv");
        return type == FileType.TEXT && table ? FileType.CSV : type;
    }

    /** Characters that people read, and not the beginning of markup. */
    private static void requirePlainText(Path file, Charset charset) throws IOException {
        try (Reader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file),
                                charset.newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            char[] buffer = new char[BUFFER];
            boolean begun = false;
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    char c = buffer[i];
                    if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
                        throw Refusals.type();
                    }
                    if (!begun && c != '\uFEFF' && !Character.isWhitespace(c)) {
                        begun = true;
                        if (c == '<') {
                            throw Refusals.type();
                        }
                    }
                }
            }
        }
    }
}
