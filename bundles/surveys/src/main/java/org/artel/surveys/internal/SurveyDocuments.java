package org.artel.surveys.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.persistence.EntityManager;
import org.artel.core.api.Text;
import org.artel.core.api.search.Audience;
import org.artel.core.api.search.SearchDocument;
import org.artel.core.api.search.SearchSource;
import org.artel.core.persistence.Transactions;
import org.artel.surveys.SurveyState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets people find what they are asked while they can answer it, and staff every survey. What only
 * people of verified organisations are asked is found by staff alone: who they are changes without
 * the survey.
 */
@Component
public class SurveyDocuments implements SearchSource {

    static final String TYPE = "surveys";

    private final Transactions transactions;

    @Activate
    public SurveyDocuments(@Reference(target = "(artel.unit=surveys)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Text title() {
        return new Text("Опросы", "Surveys");
    }

    @Override
    public List<SearchDocument> find(Collection<String> ids) {
        return transactions.read(
                em ->
                        documents(
                                em,
                                em.createQuery(
                                                "select s from SurveyEntity s where s.id in :ids",
                                                SurveyEntity.class)
                                        .setParameter("ids", ids)
                                        .getResultList()));
    }

    @Override
    public List<SearchDocument> after(String id, int limit) {
        return transactions.read(
                em ->
                        documents(
                                em,
                                em.createQuery(
                                                "select s from SurveyEntity s where s.id > :after"
                                                        + " order by s.id",
                                                SurveyEntity.class)
                                        .setParameter("after", id == null ? "" : id)
                                        .setMaxResults(limit)
                                        .getResultList()));
    }

    private static List<SearchDocument> documents(EntityManager em, List<SurveyEntity> surveys) {
        Map<String, Set<String>> invited = invited(em, surveys);
        return surveys.stream()
                .map(
                        one ->
                                new SearchDocument(
                                        TYPE,
                                        one.id,
                                        one.title,
                                        one.intro == null ? "" : one.intro,
                                        List.of(),
                                        "/surveys/" + one.id,
                                        audience(one, invited.getOrDefault(one.id, Set.of())),
                                        one.createdAt))
                .toList();
    }

    private static Map<String, Set<String>> invited(EntityManager em, List<SurveyEntity> surveys) {
        List<String> asked =
                surveys.stream()
                        .filter(
                                one ->
                                        one.state == SurveyState.OPEN
                                                && one.audience
                                                        == org.artel.surveys.Audience.INVITED)
                        .map(one -> one.id)
                        .toList();
        Map<String, Set<String>> invited = new HashMap<>();
        if (!asked.isEmpty()) {
            em.createQuery(
                            "select i.surveyId, i.personId from InvitationEntity i where"
                                    + " i.personId is not null and i.surveyId in :ids",
                            Object[].class)
                    .setParameter("ids", asked)
                    .getResultList()
                    .forEach(
                            row ->
                                    invited.computeIfAbsent(
                                                    (String) row[0], survey -> new HashSet<>())
                                            .add((String) row[1]));
        }
        return invited;
    }

    private static Audience audience(SurveyEntity survey, Set<String> invited) {
        if (survey.state != SurveyState.OPEN) {
            return Audience.ofStaff();
        }
        return switch (survey.audience) {
            case PUBLIC -> Audience.ofEverybody();
            case SIGNED_IN -> Audience.ofSignedIn();
            case INVITED -> new Audience(false, false, Set.of(), invited);
            case VERIFIED -> Audience.ofStaff();
        };
    }
}
