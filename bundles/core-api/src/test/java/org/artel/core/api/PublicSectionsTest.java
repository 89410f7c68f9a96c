package org.artel.core.api;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.artel.core.api.pages.PublicSections;
import org.artel.core.api.pages.PublicSections.Section;
import org.junit.Test;

/** The navigation that public pages of all modules share. */
public class PublicSectionsTest {

    private static Section section(String path, int order) {
        return new Section(new Text(path, path), path, order);
    }

    @Test
    public void modulesStandInOneOrderHoweverTheyCome() {
        PublicSections one = () -> List.of(section("/o", 10), section("/z", 30));
        PublicSections other = () -> List.of(section("/f", 20), section("/a", 30));
        assertEquals(
                List.of("/o", "/f", "/a", "/z"),
                PublicSections.of(List.of(other, one)).stream().map(Section::path).toList());
        assertEquals(List.of(), PublicSections.of(List.of()));
    }
}
