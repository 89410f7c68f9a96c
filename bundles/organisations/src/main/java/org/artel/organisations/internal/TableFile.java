package org.artel.organisations.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.organisations.OrganisationImport;

/** A table in a temporary file whose character set, separator and columns are known. */
final class TableFile implements OrganisationImport.Upload {

    static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final Set<String> COLUMNS =
            Set.of(
                    "name",
                    "shortName",
                    "inn",
                    "ogrn",
                    "kpp",
                    "legalForm",
                    "city",
                    "region",
                    "address",
                    "timeZone",
                    "latitude",
                    "longitude",
                    "activity",
                    "description",
                    "website",
                    "email",
                    "phone",
                    "responsiblePerson");
    private static final List<String> NEEDED = List.of("name", "legalForm", "city", "region");
    private static final char[] SEPARATORS = {';', ',', '\t'};
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private final Path path;
    private final long size;
    private final Charset charset;
    private final int bom;
    private final char separator;
    private final List<String> header;
    private final Map<String, Integer> columns;

    private TableFile(Path path, boolean utf8, String declared) throws IOException {
        this.path = path;
        size = Files.size(path);
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(3);
        }
        if (head.length == 3
                && head[0] == (byte) 0xEF
                && head[1] == (byte) 0xBB
                && head[2] == (byte) 0xBF) {
            charset = utf8 ? StandardCharsets.UTF_8 : WINDOWS_1251;
            bom = 3;
        } else if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            bom = 2;
        } else if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            bom = 2;
        } else {
            charset = charset(declared, utf8);
            bom = 0;
        }
        TableRow first;
        try (TableRows rows = new TableRows(reader(new AtomicLong()), ';')) {
            first = rows.nextLine();
        }
        char found = 0;
        List<String> names = List.of();
        for (char candidate : SEPARATORS) {
            List<String> split = first == null ? null : TableRows.split(first.text(), candidate);
            if (found == 0 && split != null && split.size() >= NEEDED.size()) {
                found = candidate;
                names = split.stream().map(String::strip).toList();
            }
        }
        separator = found;
        header = names;
        columns = columns(header);
    }

    /**
     * @throws Problem MALFORMED without the known header, TOO_LARGE over {@link #MAX_BYTES}
     */
    static TableFile receive(InputStream in, String declared) {
        Path path = null;
        try {
            path = Files.createTempFile("artel-import-", ".csv");
            boolean utf8 = spool(in, path);
            return new TableFile(path, utf8, declared);
        } catch (IOException e) {
            delete(path);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(path);
            throw e;
        }
    }

    List<String> header() {
        return header;
    }

    /** Column name to its place in a row. */
    Map<String, Integer> columns() {
        return columns;
    }

    char separator() {
        return separator;
    }

    long size() {
        return size;
    }

    /** The rows below the header. */
    TableRows rows(AtomicLong bytesRead) {
        try {
            TableRows rows = new TableRows(reader(bytesRead), separator);
            rows.nextLine();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(path);
    }

    /** Writes the stream to the file; answers whether all of it is UTF-8. */
    private static boolean spool(InputStream in, Path path) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer sink = CharBuffer.allocate(16 * 1024);
        ByteBuffer pending = ByteBuffer.allocate(16 * 1024 + 4);
        byte[] buffer = new byte[16 * 1024];
        boolean utf8 = true;
        long total = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > MAX_BYTES) {
                    throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too-large",
                            new Text(
                                    "Файл больше 64 МБ: разделите его",
                                    "The file is over 64 MiB: split it"));
                }
                out.write(buffer, 0, n);
                if (utf8) {
                    pending.put(buffer, 0, n).flip();
                    sink.clear();
                    utf8 = !decoder.decode(pending, sink, false).isError();
                    pending.compact();
                }
            }
        }
        if (utf8) {
            pending.flip();
            sink.clear();
            utf8 = !decoder.decode(pending, sink, true).isError();
        }
        return utf8;
    }

    /**
     * The sender's word counts, unless it is a set that clients name without looking (UTF-8,
     * Latin-1): then the bytes decide between UTF-8 and what Russian spreadsheets write.
     */
    private static Charset charset(String declared, boolean utf8) {
        Charset named = null;
        if (declared != null) {
            try {
                named = Charset.forName(declared);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw Problem.malformed(
                        "unknown-charset",
                        new Text(
                                "Кодировка неизвестна: сохраните файл в UTF-8",
                                "Unknown charset: save the file as UTF-8"));
            }
        }
        boolean careless =
                named == null
                        || named.equals(StandardCharsets.UTF_8)
                        || named.equals(StandardCharsets.ISO_8859_1)
                        || named.equals(StandardCharsets.US_ASCII);
        return !careless ? named : utf8 ? StandardCharsets.UTF_8 : WINDOWS_1251;
    }

    private static Map<String, Integer> columns(List<String> header) {
        Map<String, String> known = new HashMap<>();
        COLUMNS.forEach(column -> known.put(column.toLowerCase(Locale.ROOT), column));
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String column = known.get(header.get(i).toLowerCase(Locale.ROOT));
            if (column == null || columns.put(column, i) != null) {
                String shown =
                        header.get(i).length() > 40
                                ? header.get(i).substring(0, 40)
                                : header.get(i);
                throw unknownHeader(
                        column == null
                                ? "столбец «" + shown + "» неизвестен"
                                : "столбец " + column + " повторяется",
                        column == null
                                ? "the column “" + shown + "” is unknown"
                                : "the column " + column + " is repeated");
            }
        }
        for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) {
                throw unknownHeader(
                        "нет столбца " + needed, "the column " + needed + " is missing");
            }
        }
        return Map.copyOf(columns);
    }

    private static Problem unknownHeader(String ru, String en) {
        return Problem.malformed(
                "unknown-header",
                new Text(
                        "Первая строка должна называть столбцы реестра (name;legalForm;city;region"
                                + " и другие): "
                                + ru,
                        "The first line must name the register's columns"
                                + " (name;legalForm;city;region and others): "
                                + en));
    }

    private InputStreamReader reader(AtomicLong bytesRead) throws IOException {
        InputStream in = new Counting(Files.newInputStream(path), bytesRead);
        in.skipNBytes(bom);
        return new InputStreamReader(
                new BufferedInputStream(in),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static void delete(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    private static final class Counting extends FilterInputStream {

        private final AtomicLong count;

        Counting(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                count.incrementAndGet();
            }
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = super.read(b, off, len);
            if (n > 0) {
                count.addAndGet(n);
            }
            return n;
        }
    }
}
