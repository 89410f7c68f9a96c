package org.artel.portfolio.internal;

import java.util.List;
import java.util.Set;
import org.artel.core.api.Caller;
import org.artel.core.api.files.FileGuard;
import org.artel.core.api.files.StoredFile;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of drafts are for their editors, photos of people for everybody while the people agree. */
@Component
public class PortfolioFiles implements FileGuard {

    /** Refused, granted, or granted if these people agree. */
    private record Answer(boolean granted, List<DepictedEntity> people) {}

    private static final Answer NO = new Answer(false, List.of());

    private final Transactions transactions;
    private final Depiction depiction;

    @Activate
    public PortfolioFiles(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference Depiction depiction) {
        this.transactions = transactions;
        this.depiction = depiction;
    }

    @Override
    public String module() {
        return "portfolio";
    }

    @Override
    public boolean mayRead(StoredFile file, Caller caller) {
        if (file.owner() == null || !file.owner().startsWith(PublicationEntity.OWNER)) {
            return false;
        }
        String id = file.owner().substring(PublicationEntity.OWNER.length());
        Answer answer =
                transactions.read(
                        em -> {
                            PublicationEntity publication = em.find(PublicationEntity.class, id);
                            if (publication == null) {
                                return NO;
                            }
                            if (Rights.edits(caller, publication.organisationId)) {
                                return new Answer(true, List.of());
                            }
                            if (!publication.isPublic()) {
                                return NO;
                            }
                            List<String> photos =
                                    Depiction.shown(
                                                    em.createQuery(
                                                                    "select p.id from PhotoEntity p"
                                                                            + " where p.albumId ="
                                                                            + " :album and p.file ="
                                                                            + " :file"
                                                                            + Depiction.SHOWN,
                                                                    String.class)
                                                            .setParameter("album", id)
                                                            .setParameter("file", file.id()))
                                            .getResultList();
                            return photos.isEmpty()
                                    ? NO
                                    : new Answer(
                                            true,
                                            Depiction.depicted(em, photos).values().stream()
                                                    .flatMap(List::stream)
                                                    .toList());
                        });
        if (!answer.granted() || answer.people().isEmpty()) {
            return answer.granted();
        }
        Set<String> given = depiction.given(answer.people());
        return Depiction.agreed(answer.people(), given);
    }
}
