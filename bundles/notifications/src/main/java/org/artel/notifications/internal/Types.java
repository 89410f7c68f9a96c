package org.artel.notifications.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.artel.core.api.notifications.NotificationType;
import org.artel.core.api.notifications.NotificationTypes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The kinds of messages of whatever modules are there now. */
@Component(service = Types.class)
public class Types {

    private final List<NotificationTypes> modules = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(NotificationTypes module) {
        modules.add(module);
    }

    void remove(NotificationTypes module) {
        modules.remove(module);
    }

    Optional<NotificationType> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** By name. */
    Map<String, NotificationType> all() {
        Map<String, NotificationType> all = new TreeMap<>();
        for (NotificationTypes module : modules) {
            module.types().forEach(type -> all.putIfAbsent(type.name(), type));
        }
        return all;
    }
}
