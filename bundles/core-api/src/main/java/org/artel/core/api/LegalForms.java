package org.artel.core.api;

import java.util.Map;

/**
 * What people call the legal forms of organisations, by the codes that {@link
 * OrganisationDirectory.Details} has.
 */
public final class LegalForms {

    private static final Map<String, Text> WORDS =
            Map.of(
                    "ANO",
                    new Text("АНО", "Autonomous non-profit"),
                    "FOUNDATION",
                    new Text("Фонд", "Foundation"),
                    "PUBLIC_ASSOCIATION",
                    new Text("Общественное объединение", "Public association"),
                    "TOS",
                    new Text("ТОС", "Local self-government"),
                    "UNION",
                    new Text("Союз", "Union"),
                    "MUNICIPAL",
                    new Text("Муниципальное учреждение", "Municipal institution"),
                    "INITIATIVE",
                    new Text("Инициативная группа", "Initiative group"),
                    "OTHER",
                    new Text("Другая форма", "Other form"));

    private LegalForms() {}

    /** Null for null and for what is no form. */
    public static Text of(String code) {
        return code == null ? null : WORDS.get(code);
    }
}
