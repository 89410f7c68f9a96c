package org.artel.privacy.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.artel.core.api.privacy.PersonalData;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The installed modules that keep something of people. */
@Component(service = Contributors.class)
public final class Contributors {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<PersonalData> services = List.of();

    /** What they keep, by module; a module may bring more than one service. */
    Map<String, List<PersonalData>> byModule() {
        Map<String, List<PersonalData>> all = new TreeMap<>();
        for (PersonalData service : services) {
            all.merge(
                    service.module(),
                    List.of(service),
                    (some, more) ->
                            java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
        }
        return all;
    }
}
