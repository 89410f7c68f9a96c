package org.artel.organisations.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import org.artel.core.api.FieldError;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.organisations.ImportReport.Rejection;
import org.artel.organisations.ImportReport.RowError;
import org.artel.organisations.NewOrganisation;

/**
 * Some rows of a table within one transaction. Everything that the rows may match is read at once
 * before the first of them is looked at.
 */
final class ImportChunk {

    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}([.,][0-9]{1,20})?");

    private final EntityManager em;
    private final TableFile file;
    private final LongSet seen;
    private final Instant now;
    private final String by;
    private final Locale locale;
    private final FreeSlugs slugs;

    private final Map<String, List<OrganisationEntity>> byOgrn = new HashMap<>();
    private final Map<String, List<OrganisationEntity>> byInn = new HashMap<>();
    private final Map<String, List<OrganisationEntity>> byName = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<Long> seenHere = new HashSet<>();
    private final Result result = new Result();

    /** What came of the rows. */
    static final class Result {
        int created;
        int updated;
        int unchanged;
        final List<Rejection> rejected = new ArrayList<>();

        /** The organisations created or updated. */
        final List<OrganisationEntity> changed = new ArrayList<>();

        Set<Long> seen = Set.of();
    }

    /**
     * @param seen organisations that earlier rows of the same file stand for; not changed here
     * @param attempt how often the same rows were tried before
     */
    ImportChunk(
            EntityManager em,
            TableFile file,
            LongSet seen,
            Instant now,
            String by,
            Locale locale,
            int attempt) {
        this.em = em;
        this.file = file;
        this.seen = seen;
        this.now = now;
        this.by = by;
        this.locale = locale;
        slugs = new FreeSlugs(em, attempt);
    }

    Result apply(List<TableRow> rows) {
        List<Draft> drafts = new ArrayList<>();
        for (TableRow row : rows) {
            draft(row, drafts);
        }
        read(drafts);
        for (Draft draft : drafts) {
            List<FieldError> errors = draft.errors().isEmpty() ? bring(draft) : draft.errors();
            if (!errors.isEmpty()) {
                reject(draft.line(), errors);
            }
        }
        result.seen = seenHere;
        return result;
    }

    static long fingerprint(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private record Draft(long line, NewOrganisation cells, List<FieldError> errors) {}

    private void draft(TableRow row, List<Draft> drafts) {
        if (row.fields() == null) {
            reject(
                    row.line(),
                    List.of(
                            new FieldError(
                                    "",
                                    "quotes",
                                    new Text(
                                            "Кавычки в строке не закрыты или стоят не на месте",
                                            "Quotes in this row are not closed or out of place"))));
            return;
        }
        if (row.fields().stream().allMatch(String::isBlank)) {
            return;
        }
        int width = file.header().size();
        if (row.fields().size() != width) {
            reject(
                    row.line(),
                    List.of(
                            new FieldError(
                                    "",
                                    "fields",
                                    new Text(
                                            "Полей в строке "
                                                    + row.fields().size()
                                                    + ", а столбцов "
                                                    + width,
                                            "The row has "
                                                    + row.fields().size()
                                                    + " fields, the table "
                                                    + width
                                                    + " columns"))));
            return;
        }
        Validation v = new Validation();
        NewOrganisation cells = cells(row.fields(), v);
        if (cells.inn() != null) {
            RussianNumbers.inn(cells.inn())
                    .ifPresent(e -> v.check(false, e.pointer(), e.code(), e.detail()));
        }
        if (cells.ogrn() != null) {
            RussianNumbers.ogrn(cells.ogrn())
                    .ifPresent(e -> v.check(false, e.pointer(), e.code(), e.detail()));
        }
        List<FieldError> errors = v.errors();
        if (!errors.isEmpty()) {
            // All that is wrong at once; what is missing may be there already, that is seen later.
            List<FieldError> all = new ArrayList<>(errors);
            for (FieldError e : OrganisationRules.check(OrganisationRules.tidy(cells)).errors()) {
                boolean told = all.stream().anyMatch(other -> other.pointer().equals(e.pointer()));
                if (!told && !e.code().equals("required")) {
                    all.add(e);
                }
            }
            errors = all;
        }
        drafts.add(new Draft(row.line(), cells, errors));
    }

    private NewOrganisation cells(List<String> fields, Validation v) {
        return new NewOrganisation(
                cell(fields, "name"),
                cell(fields, "shortName"),
                cell(fields, "inn"),
                cell(fields, "ogrn"),
                cell(fields, "kpp"),
                cell(fields, "legalForm"),
                cell(fields, "city"),
                cell(fields, "region"),
                cell(fields, "address"),
                cell(fields, "timeZone"),
                degrees(fields, "latitude", v),
                degrees(fields, "longitude", v),
                cell(fields, "activity"),
                cell(fields, "description"),
                cell(fields, "website"),
                cell(fields, "email"),
                cell(fields, "phone"),
                cell(fields, "responsiblePerson"),
                null);
    }

    private String cell(List<String> fields, String column) {
        Integer place = file.columns().get(column);
        return place == null ? null : OrganisationRules.tidy(fields.get(place));
    }

    private Double degrees(List<String> fields, String column, Validation v) {
        String text = cell(fields, column);
        if (text == null) {
            return null;
        }
        boolean number = DEGREES.matcher(text).matches();
        v.check(
                number,
                "/" + column,
                "format",
                new Text(
                        "Нужно число градусов, например 44.7239",
                        "A number of degrees such as 44.7239 is needed"));
        return number ? Double.valueOf(text.replace(',', '.')) : null;
    }

    private void read(List<Draft> drafts) {
        Set<String> ogrns = new HashSet<>();
        Set<String> inns = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Draft draft : drafts) {
            NewOrganisation cells = draft.cells();
            if (draft.errors().isEmpty()) {
                add(ogrns, cells.ogrn());
                add(inns, cells.inn());
                add(names, naturalKey(cells));
            }
        }
        read("ogrn", "IX_ORGANISATIONS_OGRN", ogrns);
        read("inn", "IX_ORGANISATIONS_INN", inns);
        read("natural_key", "IX_ORGANISATIONS_NATURAL", names);
        slugs.expect(
                drafts.stream()
                        .filter(draft -> draft.errors().isEmpty())
                        .map(Draft::cells)
                        .filter(cells -> matches(cells).isEmpty())
                        .toList());
    }

    private void read(String column, String index, Set<String> values) {
        if (!values.isEmpty()) {
            ManyKeys.rows(
                            em,
                            OrganisationEntity.class,
                            "organisations_organisation",
                            "index=" + index,
                            column,
                            values)
                    .forEach(this::know);
        }
    }

    private void know(OrganisationEntity entity) {
        if (entity.active() && known.add(entity.id)) {
            index(entity);
        }
    }

    private void index(OrganisationEntity entity) {
        add(byOgrn, entity.ogrn, entity);
        add(byInn, entity.inn, entity);
        add(byName, entity.naturalKey, entity);
    }

    /** Creates, changes or recognises what the row stands for; answers why not. */
    private List<FieldError> bring(Draft draft) {
        NewOrganisation cells = draft.cells();
        List<OrganisationEntity> matches = matches(cells);
        if (matches.size() > 1) {
            return List.of(
                    new FieldError(
                            "",
                            "ambiguous",
                            new Text(
                                    "Подходят несколько организаций реестра: укажите ОГРН и КПП",
                                    "Several organisations of the register match: give OGRN and"
                                            + " KPP")));
        }
        OrganisationEntity present = matches.isEmpty() ? null : matches.get(0);
        NewOrganisation values =
                OrganisationRules.tidy(present == null ? cells : merged(present.values(), cells));
        boolean same = present != null && values.equals(present.values());
        if (!same) {
            List<FieldError> errors = errors(values, present);
            if (!errors.isEmpty()) {
                return errors;
            }
        }
        if (present == null) {
            OrganisationEntity created = OrganisationStore.insert(em, values, now, slugs);
            known.add(created.id);
            index(created);
            seenHere.add(fingerprint(created.id));
            result.created++;
            result.changed.add(created);
            return List.of();
        }
        long fingerprint = fingerprint(present.id);
        boolean before = seen.contains(fingerprint) || !seenHere.add(fingerprint);
        if (same) {
            result.unchanged++;
            return List.of();
        }
        if (before) {
            return List.of(
                    new FieldError(
                            "",
                            "duplicate-in-file",
                            new Text(
                                    "Эта организация уже есть в файле выше с другими данными",
                                    "This organisation is in the file above with other data")));
        }
        OrganisationStore.change(em, present, values, now, by);
        index(present);
        result.updated++;
        result.changed.add(present);
        return List.of();
    }

    private List<FieldError> errors(NewOrganisation values, OrganisationEntity present) {
        Validation v = OrganisationRules.check(values);
        if (v.errors().isEmpty()) {
            v.check(
                    free(byOgrn, values.ogrn(), e -> e.ogrn, values, present),
                    "/ogrn",
                    "duplicate",
                    duplicate());
            v.check(
                    free(byInn, values.inn(), e -> e.inn, values, present),
                    "/inn",
                    "duplicate",
                    duplicate());
        }
        return v.errors();
    }

    private static Text duplicate() {
        return OrganisationStore.duplicateText();
    }

    private static boolean free(
            Map<String, List<OrganisationEntity>> by,
            String number,
            Function<OrganisationEntity, String> property,
            NewOrganisation values,
            OrganisationEntity present) {
        return number == null
                || by.getOrDefault(number, List.of()).stream()
                        .noneMatch(
                                e ->
                                        e != present
                                                && number.equals(property.apply(e))
                                                && Objects.equals(e.kpp, values.kpp()));
    }

    /** By OGRN, else by INN, else by name and city. */
    private List<OrganisationEntity> matches(NewOrganisation cells) {
        List<OrganisationEntity> found = ofNumber(byOgrn, cells.ogrn(), e -> e.ogrn, cells);
        if (found.isEmpty()) {
            // One INN with two OGRNs is a mistake, to be refused as a duplicate and not to be taken
            // for an update.
            found =
                    ofNumber(byInn, cells.inn(), e -> e.inn, cells).stream()
                            .filter(e -> agree(e.ogrn, cells.ogrn()))
                            .toList();
        }
        String natural = naturalKey(cells);
        if (found.isEmpty() && natural != null) {
            found =
                    byName.getOrDefault(natural, List.of()).stream()
                            .filter(
                                    e ->
                                            e.naturalKey.equals(natural)
                                                    && agrees(e, cells)
                                                    && agree(e.kpp, cells.kpp()))
                            .distinct()
                            .toList();
        }
        return found;
    }

    /**
     * Head office and branches share their numbers; the KPP tells them apart, and a row may leave
     * it out.
     */
    private List<OrganisationEntity> ofNumber(
            Map<String, List<OrganisationEntity>> by,
            String number,
            Function<OrganisationEntity, String> property,
            NewOrganisation cells) {
        if (number == null) {
            return List.of();
        }
        List<OrganisationEntity> all =
                by.getOrDefault(number, List.of()).stream()
                        .filter(e -> number.equals(property.apply(e)))
                        .distinct()
                        .toList();
        List<OrganisationEntity> exact =
                all.stream().filter(e -> Objects.equals(e.kpp, cells.kpp())).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        String natural = naturalKey(cells);
        return cells.kpp() == null
                ? all
                : all.stream().filter(e -> e.kpp == null && e.naturalKey.equals(natural)).toList();
    }

    private static boolean agrees(OrganisationEntity e, NewOrganisation cells) {
        return agree(e.inn, cells.inn()) && agree(e.ogrn, cells.ogrn());
    }

    private static boolean agree(String a, String b) {
        return a == null || b == null || a.equals(b);
    }

    private static String naturalKey(NewOrganisation cells) {
        return cells.name() == null || cells.city() == null
                ? null
                : Names.naturalKey(cells.name(), cells.city());
    }

    /** The present values, replaced where the row says something. */
    private static NewOrganisation merged(NewOrganisation present, NewOrganisation cells) {
        return new NewOrganisation(
                or(cells.name(), present.name()),
                or(cells.shortName(), present.shortName()),
                or(cells.inn(), present.inn()),
                or(cells.ogrn(), present.ogrn()),
                or(cells.kpp(), present.kpp()),
                or(cells.legalForm(), present.legalForm()),
                or(cells.city(), present.city()),
                or(cells.region(), present.region()),
                or(cells.address(), present.address()),
                or(cells.timeZone(), present.timeZone()),
                or(cells.latitude(), present.latitude()),
                or(cells.longitude(), present.longitude()),
                or(cells.activity(), present.activity()),
                or(cells.description(), present.description()),
                or(cells.website(), present.website()),
                or(cells.email(), present.email()),
                or(cells.phone(), present.phone()),
                or(cells.responsiblePerson(), present.responsiblePerson()),
                present.slug());
    }

    private static <T> T or(T cell, T present) {
        return cell != null ? cell : present;
    }

    private void reject(long line, List<FieldError> errors) {
        result.rejected.add(
                new Rejection(
                        line,
                        errors.stream()
                                .map(
                                        e ->
                                                new RowError(
                                                        e.pointer(),
                                                        e.code(),
                                                        e.detail().in(locale)))
                                .toList()));
    }

    private static void add(Set<String> set, String value) {
        if (value != null) {
            set.add(value);
        }
    }

    private static void add(
            Map<String, List<OrganisationEntity>> map, String key, OrganisationEntity entity) {
        if (key != null) {
            map.computeIfAbsent(key, k -> new ArrayList<>()).add(entity);
        }
    }
}
