package org.artel.privacy.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.artel.core.api.Text;
import org.artel.core.api.languages.Languages;
import org.artel.core.api.privacy.Export;

/**
 * Writes the archive that a person gets: a folder for each module, an index for people and one for
 * programs. Nothing is held in memory but the index.
 */
final class Archive implements AutoCloseable {

    private static final int NAME_MAX = 100;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{C}<>:\"|?*\\\\/]");

    /** Names that some systems take for devices, whatever follows the dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .build();

    /** One module's folder, as the index tells it; no files if nothing is kept. */
    record Folder(String module, String title, List<String> files) {}

    /** What {@code index.json} holds. */
    record Index(String person, Instant madeAt, List<Folder> modules) {}

    private final ZipOutputStream zip;
    private final Locale locale;
    private final Set<String> taken = new HashSet<>();
    private final List<Folder> folders = new ArrayList<>();

    Archive(OutputStream out, Locale locale) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.locale = locale;
    }

    /** Where the module writes; the folder appears with its first file. */
    Export folder(String module, Text title) {
        Folder folder = new Folder(module, title.in(locale), new ArrayList<>());
        folders.add(folder);
        return new Export() {
            @Override
            public void json(String name, Object value) throws IOException {
                begin(folder, name);
                JSON.writeValue(zip, value);
                zip.closeEntry();
            }

            @Override
            public void file(String name, InputStream content) throws IOException {
                begin(folder, name);
                content.transferTo(zip);
                zip.closeEntry();
            }
        };
    }

    private void begin(Folder folder, String name) throws IOException {
        String free = free(safe(folder.module), safe(name));
        zip.putNextEntry(new ZipEntry(free));
        folder.files.add(free);
    }

    /** Writes the two indices; nothing more can be added then. */
    void finish(String person, Instant now, ZoneId zone) throws IOException {
        zip.putNextEntry(new ZipEntry("index.json"));
        JSON.writeValue(zip, new Index(person, now, folders));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("README.txt"));
        Writer writer = new java.io.OutputStreamWriter(zip, StandardCharsets.UTF_8);
        writer.write(readme(now, zone));
        writer.flush();
        zip.closeEntry();
        zip.finish();
    }

    private String readme(Instant now, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        String when =
                DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm zzz", Languages.formats(locale))
                        .format(now.atZone(zone));
        text.append(
                new Text(
                                "Ваши персональные данные\n\nЗдесь всё, что хранилось о вас "
                                        + when
                                        + ".\n\n",
                                "Your personal data\n\nThis is everything that was kept about you on "
                                        + when
                                        + ".\n\n")
                        .in(locale));
        for (Folder folder : folders) {
            text.append(folder.title).append(" (").append(folder.module).append(")\n");
            if (folder.files.isEmpty()) {
                text.append(new Text("  ничего не хранится\n", "  nothing is kept\n").in(locale));
            }
            folder.files.forEach(file -> text.append("  ").append(file).append('\n'));
            text.append('\n');
        }
        text.append(
                new Text(
                                "Файлы .json — обычный текст: их открывает любой редактор и читает любая программа."
                                        + " index.json — тот же список для программ.\n"
                                        + "Исправить или удалить данные можно на сайте центра или обратившись"
                                        + " в центр.\n",
                                "Files ending in .json are plain text: every editor opens them, every program"
                                        + " reads them. index.json is the same list for programs.\n"
                                        + "To have data corrected or erased, use the centre's site or turn to the"
                                        + " centre.\n")
                        .in(locale));
        return text.toString();
    }

    /** A name without any path, that every system can unpack. */
    static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = FORBIDDEN.matcher(last).replaceAll("_").strip();
        clean = clean.replaceFirst("^[. ]+", "").replaceFirst("[. ]+$", "");
        if (clean.length() > NAME_MAX) {
            int dot = clean.lastIndexOf('.');
            String end = dot > 0 && clean.length() - dot <= 10 ? clean.substring(dot) : "";
            int cut = NAME_MAX - end.length();
            // Half a character is none that an archive can hold.
            boolean half = Character.isHighSurrogate(clean.charAt(cut - 1));
            clean = clean.substring(0, half ? cut - 1 : cut) + end;
        }
        if (DEVICE.matcher(clean).matches()) {
            clean = "_" + clean;
        }
        return clean.isEmpty() ? "file" : clean;
    }

    private String free(String folder, String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String end = dot > 0 ? name.substring(dot) : "";
        String candidate = folder + "/" + name;
        for (int n = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); n++) {
            candidate = folder + "/" + stem + "-" + n + end;
        }
        return candidate;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
