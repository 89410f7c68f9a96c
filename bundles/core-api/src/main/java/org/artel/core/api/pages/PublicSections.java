package org.artel.core.api.pages;

import java.util.Comparator;
import java.util.List;
import org.artel.core.api.Text;

/**
 * What of a module stands in the navigation of every public page, whoever renders it. Register it
 * as a service.
 */
public interface PublicSections {

    /**
     * A way in.
     *
     * @param path in the portal, such as {@code /f}
     * @param order those with a smaller one come first; with the same, by path
     */
    record Section(Text title, String path, int order) {}

    /** Those of this module. */
    List<Section> sections();

    /** Those of all modules, in their order. */
    static List<Section> of(List<PublicSections> modules) {
        return modules.stream()
                .flatMap(module -> module.sections().stream())
                .sorted(Comparator.comparing(Section::order).thenComparing(Section::path))
                .toList();
    }
}
