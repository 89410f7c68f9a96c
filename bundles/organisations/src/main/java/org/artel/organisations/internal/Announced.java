package org.artel.organisations.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of the register. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "organisation",
                        new Text("Организации", "Organisations"),
                        "organisations_organisation",
                        "/api/organisations/{id}"),
                new AnnouncedKind(
                        "membership",
                        new Text("Участники организаций", "People of organisations"),
                        "organisations_member",
                        "/api/organisations/{organisation_id}/members/{id}"));
    }
}
