package org.artel.users.internal;

import java.util.List;
import org.artel.core.api.Text;
import org.artel.core.api.changes.AnnouncedKind;
import org.artel.core.api.changes.AnnouncedKinds;
import org.osgi.service.component.annotations.Component;

/** What is told outside of the accounts. */
@Component
public class Announced implements AnnouncedKinds {

    @Override
    public List<AnnouncedKind> kinds() {
        return List.of(
                new AnnouncedKind(
                        "user", new Text("Люди", "People"), "users_user", "/api/users/{id}"));
    }
}
