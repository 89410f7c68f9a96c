package org.artel.files.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Office documents, which are archives within. Bare archives are not taken: nobody can see what is
 * in them.
 */
final class Packages {

    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_UNPACKED = 256L << 20;
    private static final int MAX_MIMETYPE = 100;
    private static final int END_RECORD = 22;
    private static final byte[] END = {'P', 'K', 5, 6};

    private static final Map<String, FileType> MICROSOFT =
            Map.of(
                    "word/document.xml", FileType.DOCX,
                    "xl/workbook.xml", FileType.XLSX,
                    "ppt/presentation.xml", FileType.PPTX);

    private Packages() {}

    static FileType typeOf(Path file) throws IOException {
        requireNothingBehind(file);
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MAX_ENTRIES) {
                throw Refusals.unpacksTooLarge();
            }
            Set<String> names = names(zip);
            FileType type = type(zip, names);
            requireModest(zip);
            return type;
        } catch (ZipException | IllegalArgumentException e) {
            // IllegalArgumentException: a name that is no text.
            throw Refusals.broken();
        }
    }

    /** The archive's own end must be the file's: nothing can be appended or commented in. */
    private static void requireNothingBehind(Path file) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[END_RECORD];
            if (random.length() < END_RECORD) {
                throw Refusals.broken();
            }
            random.seek(random.length() - END_RECORD);
            random.readFully(end);
            if (!Arrays.equals(end, 0, END.length, END, 0, END.length)) {
                throw Refusals.broken();
            }
        }
    }

    private static Set<String> names(ZipFile zip) {
        Set<String> names = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            if (!names.add(name)
                    || name.startsWith("/")
                    || name.contains("\\")
                    || name.contains("\0")
                    || Arrays.asList(name.split("/")).contains("..")) {
                throw Refusals.broken();
            }
        }
        return names;
    }

    private static FileType type(ZipFile zip, Set<String> names) throws IOException {
        if (names.contains("[Content_Types].xml")) {
            if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
                throw Refusals.macros();
            }
            return MICROSOFT.entrySet().stream()
                    .filter(main -> names.contains(main.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(Refusals::type);
        }
        ZipEntry declared = zip.getEntry("mimetype");
        if (declared == null || !names.contains("content.xml")) {
            throw Refusals.type();
        }
        if (names.stream().anyMatch(n -> n.startsWith("Basic/") || n.startsWith("Scripts/"))) {
            throw Refusals.macros();
        }
        try (InputStream in = zip.getInputStream(declared)) {
            String type = new String(in.readNBytes(MAX_MIMETYPE), StandardCharsets.US_ASCII);
            return FileType.of(type.trim())
                    .filter(found -> found.mediaType().contains("opendocument"))
                    .orElseThrow(Refusals::type);
        }
    }

    /** Unpacks it into nowhere: what the directory says of sizes may be a lie. */
    private static void requireModest(ZipFile zip) throws IOException {
        long declared = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            declared += Math.max(0, all.nextElement().getSize());
            if (declared > MAX_UNPACKED) {
                throw Refusals.unpacksTooLarge();
            }
        }
        byte[] buffer = new byte[1 << 16];
        long left = MAX_UNPACKED;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            try (InputStream in = zip.getInputStream(all.nextElement())) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    left -= n;
                    if (left < 0) {
                        throw Refusals.unpacksTooLarge();
                    }
                }
            }
        }
    }
}
