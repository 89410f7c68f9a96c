package org.artel.centre.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.api.centre.Centre;
import org.artel.core.api.centre.CentreProfile;
import org.artel.core.api.files.Audience;
import org.artel.core.api.files.Files;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The centre in the database; where nothing is said, the operator's settings speak. */
@Component(service = {StoredProfile.class, CentreProfile.class})
public class StoredProfile implements CentreProfile {

    private final Transactions transactions;
    private final Settings settings;
    private final Files files;

    @Activate
    public StoredProfile(
            @Reference(target = "(artel.unit=centre)") Transactions transactions,
            @Reference Settings settings,
            @Reference Files files) {
        this.transactions = transactions;
        this.settings = settings;
        this.files = files;
    }

    @Override
    public Centre now() {
        return transactions.read(em -> now(Transactions.connection(em)));
    }

    @Override
    public Centre now(Connection transaction) {
        List<Profile> said =
                Sql.query(
                        transaction,
                        "select name_ru, name_en, short_name_ru, short_name_en, city, address, phone,"
                                + " email, logo_file_id, brand from centre_profile",
                        row ->
                                new Profile(
                                        Words.of(row.getString(1), row.getString(2)),
                                        Words.of(row.getString(3), row.getString(4)),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8),
                                        null,
                                        null,
                                        List.of(),
                                        row.getString(9),
                                        row.getString(10)));
        return centre(said.isEmpty() ? Profile.NOTHING : said.get(0));
    }

    /** Everything, as everybody may see it. */
    public CentreView view() {
        return transactions.read(this::view);
    }

    /**
     * Changes what is said.
     *
     * @param expectedVersion 0 for the first time
     */
    public CentreView change(long expectedVersion, UnaryOperator<Profile> change, Caller caller) {
        try {
            return transactions.write(
                    caller,
                    em -> {
                        ProfileEntity row = em.find(ProfileEntity.class, ProfileEntity.ID);
                        IfMatch.require(expectedVersion, row == null ? 0 : row.version);
                        Profile before = read(em, row);
                        Profile after = Rules.tidy(change.apply(before));
                        Rules.check(after);
                        if (!after.equals(before)) {
                            logo(em, before.logoFileId(), after.logoFileId(), caller);
                            write(em, row, after);
                        }
                        return view(em);
                    });
        } catch (DuplicateKey e) {
            // Two said something for the first time at once; the other one was faster.
            throw Problem.stale();
        }
    }

    /** Writes within somebody's transaction. */
    static void write(EntityManager em, ProfileEntity row, Profile profile) {
        if (row == null) {
            em.persist(new ProfileEntity(profile));
        } else {
            row.say(profile);
            // The sections are part of it, though they have rows of their own.
            em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        }
        List<SectionEntity> sections = sections(em);
        for (int i = 0; i < profile.sections().size(); i++) {
            if (i < sections.size()) {
                sections.get(i).say(profile.sections().get(i));
            } else {
                em.persist(new SectionEntity(i + 1, profile.sections().get(i)));
            }
        }
        for (int i = profile.sections().size(); i < sections.size(); i++) {
            em.remove(sections.get(i));
        }
        em.flush();
    }

    private void logo(EntityManager em, String before, String after, Caller caller) {
        if (Objects.equals(before, after)) {
            return;
        }
        Connection transaction = Transactions.connection(em);
        if (before != null) {
            files.detach(transaction, before, ProfileEntity.OWNER);
        }
        if (after != null) {
            boolean picture = files.find(after).filter(file -> file.width() != null).isPresent();
            if (!picture) {
                throw noPicture();
            }
            try {
                files.attach(transaction, after, ProfileEntity.OWNER, Audience.PUBLIC, caller);
            } catch (Problem e) {
                throw e.kind() == Problem.Kind.NOT_FOUND ? noPicture() : e;
            }
        }
    }

    private static Problem noPicture() {
        return Problem.invalid(
                "/logoFileId",
                "not-an-image",
                new Text(
                        "Загрузите картинку: JPEG, PNG, GIF или WebP",
                        "Upload a picture: JPEG, PNG, GIF or WebP"));
    }

    private CentreView view(EntityManager em) {
        ProfileEntity row = em.find(ProfileEntity.class, ProfileEntity.ID);
        Profile said = read(em, row);
        Centre centre = centre(said);
        String contact = settings.get("ARTEL_CENTRE_CONTACT").orElse(null);
        boolean mail = contact != null && Rules.isMail(contact);
        return new CentreView(
                Words.of(centre.name()),
                Words.of(centre.shortName()),
                said.city(),
                said.address() != null || mail ? said.address() : contact,
                said.phone(),
                said.email() != null || !mail ? said.email() : contact,
                said.hours(),
                said.lead(),
                said.sections(),
                said.logoFileId(),
                said.brand(),
                centre.light(),
                centre.dark(),
                settings.zone().getId(),
                set(said),
                row == null ? 0 : row.version);
    }

    private Centre centre(Profile said) {
        Centre unsaid = Centre.of(settings);
        Text name = said.name() == null ? unsaid.name() : said.name().text();
        String contact =
                Stream.of(said.city(), said.address(), said.phone(), said.email())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "));
        Brand brand = said.brand() == null ? null : Brand.hex(said.brand());
        return new Centre(
                unsaid.named() || said.name() != null,
                name,
                said.shortName() == null ? name : said.shortName().text(),
                contact.isEmpty() ? unsaid.contact() : contact,
                said.logoFileId(),
                brand == null ? null : brand.light(),
                brand == null ? null : brand.dark());
    }

    private static List<String> set(Profile said) {
        List<String> set = new ArrayList<>();
        add(set, "name", said.name());
        add(set, "shortName", said.shortName());
        add(set, "city", said.city());
        add(set, "address", said.address());
        add(set, "phone", said.phone());
        add(set, "email", said.email());
        add(set, "hours", said.hours());
        add(set, "lead", said.lead());
        add(set, "sections", said.sections().isEmpty() ? null : said.sections());
        add(set, "logoFileId", said.logoFileId());
        add(set, "brand", said.brand());
        return set;
    }

    private static void add(List<String> set, String field, Object value) {
        if (value != null) {
            set.add(field);
        }
    }

    private static Profile read(EntityManager em, ProfileEntity row) {
        return row == null
                ? Profile.NOTHING
                : row.toProfile(sections(em).stream().map(SectionEntity::toSection).toList());
    }

    private static List<SectionEntity> sections(EntityManager em) {
        return em.createQuery("select s from SectionEntity s order by s.place", SectionEntity.class)
                .getResultList();
    }
}
