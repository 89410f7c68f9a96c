package org.artel.integrators;

import java.util.Map;
import org.artel.core.api.languages.Language;
import org.osgi.service.component.annotations.Component;

/** The product in Tatar, as far as {@code tt.po} goes. */
@Component
public class Tatar implements Language {

    @Override
    public String code() {
        return "tt";
    }

    @Override
    public String name() {
        return "Татарча";
    }

    @Override
    public Map<String, String> sentences() {
        return Language.read(Tatar.class, "/languages/tt.po");
    }
}
