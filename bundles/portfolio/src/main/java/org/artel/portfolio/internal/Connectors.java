package org.artel.portfolio.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.artel.core.api.Cursor;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.core.api.Text;
import org.artel.portfolio.PublishingConnector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The ways to networks that are there now. */
@Component(service = Connectors.class)
public class Connectors {

    /**
     * A way to a network, as people are told of it.
     *
     * @param limit characters
     * @param reason why it cannot post now; null if it can
     */
    public record Connector(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int limit,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean ready,
            @Schema(nullable = true) String reason) {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<PublishingConnector> present = List.of();

    /** All of them by name. */
    public Page<Connector> list(PageRequest page, Locale locale) {
        Cursor after = page.after(1);
        List<PublishingConnector> those =
                present.stream()
                        .filter(one -> after == null || one.name().compareTo(after.part(0)) > 0)
                        .sorted(Comparator.comparing(PublishingConnector::name))
                        .limit(page.fetch())
                        .toList();
        return Page.of(those, page, one -> view(one, locale), one -> Cursor.of(one.name()));
    }

    private static Connector view(PublishingConnector one, Locale locale) {
        Optional<Text> unready = one.unready();
        return new Connector(
                one.name(),
                one.title().in(locale),
                limit(one),
                unready.isEmpty(),
                unready.map(text -> text.in(locale)).orElse(null));
    }

    Optional<PublishingConnector> find(String name) {
        return present.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** What it takes, and no more than is kept. */
    static int limit(PublishingConnector one) {
        return Math.min(one.limit(), Posts.MOST);
    }
}
