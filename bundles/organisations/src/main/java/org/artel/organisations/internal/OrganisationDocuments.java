package org.artel.organisations.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Transactions;
import org.artel.organisations.LegalForm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register as everybody may find it: live organisations only. */
@Component
public final class OrganisationDocuments implements SearchSource {

    static final String TYPE = "organisations";

    /** What people write instead of the form's full name, and the other way round. */
    private static final Map<LegalForm, String> FORMS =
            Map.of(
                    LegalForm.ANO, "АНО, автономная некоммерческая организация",
                    LegalForm.FOUNDATION, "Фонд",
                    LegalForm.PUBLIC_ASSOCIATION, "Общественная организация",
                    LegalForm.TOS, "ТОС, территориальное общественное самоуправление",
                    LegalForm.UNION, "Союз, ассоциация",
                    LegalForm.MUNICIPAL, "Муниципальное учреждение",
                    LegalForm.INITIATIVE, "Инициативная группа");

    private final Transactions transactions;

    @Activate
    public OrganisationDocuments(
            @Reference(target = "(artel.unit=organisations)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Организации", "Organisations");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transactions.read(
                em ->
                        ManyKeys.copies(
                                        em,
                                        OrganisationEntity.class,
                                        "organisations_organisation",
                                        "constraint=PK_ORGANISATIONS_ORGANISATION",
                                        "id",
                                        ids)
                                .stream()
                                .filter(OrganisationEntity::active)
                                .map(OrganisationDocuments::document)
                                .toList());
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return transactions.read(
                em ->
                        em
                                .createQuery(
                                        "select o from OrganisationEntity o where o.id > :after and"
                                                + " o.state = :active order by o.id",
                                        OrganisationEntity.class)
                                .setParameter("after", id == null ? "" : id)
                                .setParameter("active", OrganisationEntity.ACTIVE)
                                .setMaxResults(limit)
                                .getResultList()
                                .stream()
                                .map(OrganisationDocuments::document)
                                .toList());
    }

    private static SearchDocument document(OrganisationEntity entity) {
        String facts =
                lines(
                        " · ",
                        entity.shortName,
                        FORMS.get(LegalForm.valueOf(entity.legalForm)),
                        entity.city,
                        entity.region,
                        entity.activity);
        List<String> keywords = new ArrayList<>();
        Stream.of(entity.inn, entity.ogrn, entity.website, entity.email, entity.phone)
                .filter(Objects::nonNull)
                .forEach(keywords::add);
        return new SearchDocument(
                TYPE,
                entity.id,
                entity.name,
                lines("\n", facts, entity.description),
                keywords,
                "/organisations/" + entity.id,
                Audience.ofEverybody(),
                entity.updatedAt);
    }

    private static String lines(String separator, String... parts) {
        return Stream.of(parts)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(separator));
    }
}
