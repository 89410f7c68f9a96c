package org.artel.itests.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Organisations that look like those of a register, written as tables that a database loads in one
 * go.
 */
final class GeneratedRegister {

    static final List<String> FORMS =
            List.of(
                    "ANO",
                    "FOUNDATION",
                    "PUBLIC_ASSOCIATION",
                    "TOS",
                    "UNION",
                    "MUNICIPAL",
                    "OTHER");
    static final List<String> ACTIVITIES =
            List.of(
                    "sport",
                    "children",
                    "animals",
                    "culture",
                    "education",
                    "environment",
                    "social-support",
                    "health",
                    "volunteering",
                    "civil-society",
                    "local-community",
                    "resource-centre");
    static final int CITIES = 400;
    static final int REGIONS = 80;

    /** A kind of organisation and a region that never meet. */
    static final String LONELY_FORM = "INITIATIVE";

    static final int LONELY_REGION = 7;

    static final String COLUMNS =
            "ID,VERSION,NAME,SHORT_NAME,INN,OGRN,LEGAL_FORM,CITY,REGION,TIME_ZONE,ACTIVITY,SLUG,STATE,"
                    + "VERIFICATION_LEVEL,SORT_KEY,CITY_KEY,REGION_KEY,ACTIVITY_KEY,NATURAL_KEY,LIVE_INN,LIVE_OGRN,"
                    + "CREATED_AT,UPDATED_AT";
    static final String TERM_COLUMNS = "STATE,TERM,ORGANISATION_ID";
    static final String SLUG_COLUMNS = "SLUG,ORGANISATION_ID,CREATED_AT";

    private static final List<String> KINDS =
            List.of("центр", "фонд", "клуб", "союз", "общество", "движение");
    private static final List<String> TOPICS =
            List.of(
                    "помощи",
                    "развития",
                    "поддержки",
                    "спорта",
                    "культуры",
                    "добра",
                    "детства",
                    "природы",
                    "памяти",
                    "творчества");
    private static final String[] SYLLABLES = {
        "ка", "ро", "ми", "тель", "но", "ва", "сен", "ди", "лур", "по", "гри", "зан"
    };

    private final int rows;

    GeneratedRegister(int rows) {
        this.rows = rows;
    }

    /** What a reader may ask about one row. */
    record Row(
            int number,
            String id,
            String name,
            String sortKey,
            String inn,
            String city,
            String slug,
            String word) {}

    int rows() {
        return rows;
    }

    static String city(int n) {
        return "Город " + word(n * 31 + 5);
    }

    static String region(int n) {
        return "Область " + word(n * 17 + 3);
    }

    Row row(int n) {
        Random random = new Random(n * 7919L + 1);
        String word = word(n);
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String name = kind + " " + TOPICS.get(random.nextInt(TOPICS.size())) + " " + word + " " + n;
        String inn = String.format("23%08d", n);
        return new Row(
                n,
                "01j" + String.format("%023d", n),
                name,
                name,
                inn,
                city(n % CITIES),
                "o-" + n,
                word);
    }

    private static String word(int n) {
        StringBuilder word = new StringBuilder();
        int rest = Math.abs(n * 48271 % 2147483647);
        for (int i = 0; i < 4; i++) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
            rest /= SYLLABLES.length;
        }
        return word.toString();
    }

    /** Writes organisation.csv, term.csv and slug.csv. */
    void write(Path directory) throws IOException {
        String now = "2026-01-01 00:00:00";
        try (BufferedWriter organisations =
                        Files.newBufferedWriter(directory.resolve("organisation.csv"));
                BufferedWriter terms = Files.newBufferedWriter(directory.resolve("term.csv"));
                BufferedWriter slugs = Files.newBufferedWriter(directory.resolve("slug.csv"))) {
            for (int n = 0; n < rows; n++) {
                Row row = row(n);
                int region = n % CITIES % REGIONS;
                String form =
                        n % 97 == 0 && region != LONELY_REGION
                                ? LONELY_FORM
                                : FORMS.get(n % FORMS.size());
                String activity = ACTIVITIES.get(n / 3 % ACTIVITIES.size());
                String ogrn = String.format("12%011d", n);
                String regionName = region(region);
                organisations.write(
                        String.join(
                                ",",
                                row.id(),
                                "1",
                                row.name(),
                                row.word(),
                                row.inn(),
                                ogrn,
                                form,
                                row.city(),
                                regionName,
                                "Europe/Moscow",
                                activity,
                                row.slug(),
                                "ACTIVE",
                                "1",
                                row.sortKey(),
                                row.city().toLowerCase(),
                                regionName.toLowerCase(),
                                activity.replace('-', ' '),
                                sha256(row.name() + "\n" + row.city().toLowerCase()),
                                row.inn(),
                                ogrn,
                                now,
                                now));
                organisations.write('\n');
                Set<String> words = new TreeSet<>(List.of(row.name().split(" ")));
                words.addAll(List.of(row.city().toLowerCase().split(" ")));
                words.addAll(List.of(row.inn(), ogrn));
                for (String word : words) {
                    terms.write("ACTIVE," + word + "," + row.id() + "\n");
                }
                slugs.write(row.slug() + "," + row.id() + "," + now + "\n");
            }
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
