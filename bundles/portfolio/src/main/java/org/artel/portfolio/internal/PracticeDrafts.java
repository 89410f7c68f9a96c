package org.artel.portfolio.internal;

import org.artel.core.api.Caller;
import org.artel.core.api.practices.Practices;
import org.artel.portfolio.NewPractice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Begins practices for other modules. */
@Component
public class PracticeDrafts implements Practices {

    private final Publications publications;

    @Activate
    public PracticeDrafts(@Reference Publications publications) {
        this.publications = publications;
    }

    @Override
    public boolean mayBegin(String organisationId, Caller caller) {
        return Rights.edits(caller, organisationId);
    }

    @Override
    public String draft(Draft draft, Caller caller) {
        return publications
                .create(
                        Nature.PRACTICE,
                        draft.organisationId(),
                        new NewPractice(
                                draft.organisationId(),
                                draft.title(),
                                null,
                                draft.problem(),
                                draft.solution(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                draft.tags(),
                                null,
                                null,
                                null,
                                null),
                        caller)
                .id();
    }
}
