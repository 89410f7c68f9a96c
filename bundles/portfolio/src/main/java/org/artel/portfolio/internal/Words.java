package org.artel.portfolio.internal;

import java.util.Map;
import org.artel.core.api.LegalForms;
import org.artel.core.api.Text;
import org.artel.portfolio.Licence;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;

/** What people call what has a code. */
final class Words {

    private static final Map<String, Text> ACTIVITIES =
            Map.of(
                    "civil-society",
                    new Text("Гражданское общество", "Civil society"),
                    "local-community",
                    new Text("Местное сообщество", "Local community"),
                    "social-support",
                    new Text("Социальная поддержка", "Social support"),
                    "volunteering",
                    new Text("Добровольчество", "Volunteering"),
                    "resource-centre",
                    new Text("Ресурсный центр", "Resource centre"),
                    "environment",
                    new Text("Экология", "Environment"),
                    "sport",
                    new Text("Спорт", "Sport"),
                    "children",
                    new Text("Дети", "Children"),
                    "animals",
                    new Text("Животные", "Animals"),
                    "education",
                    new Text("Образование", "Education"));

    private Words() {}

    /** A field of work; those without a name of ours go by what they were called. */
    static Text activity(String code) {
        return code == null ? null : ACTIVITIES.getOrDefault(code, new Text(code, code));
    }

    /** Null where the form says nothing. */
    static Text legalForm(String code) {
        return "OTHER".equals(code) ? null : LegalForms.of(code);
    }

    static Text of(TargetGroup group) {
        return switch (group) {
            case CHILDREN -> new Text("Дети", "Children");
            case YOUTH -> new Text("Молодёжь", "Young people");
            case FAMILIES -> new Text("Семьи", "Families");
            case ELDERLY -> new Text("Старшее поколение", "Older people");
            case DISABILITY -> new Text("Люди с инвалидностью", "People with disabilities");
            case VETERANS -> new Text("Ветераны", "Veterans");
            case LARGE_FAMILIES -> new Text("Многодетные семьи", "Large families");
            case ORPHANS -> new Text("Дети-сироты", "Orphans");
            case HARDSHIP -> new Text("Люди в трудной ситуации", "People in a difficult situation");
            case MIGRANTS -> new Text("Мигранты", "Migrants");
            case VOLUNTEERS -> new Text("Добровольцы", "Volunteers");
            case NGO -> new Text("Некоммерческие организации", "Non-profit organisations");
            case RESIDENTS -> new Text("Жители", "Residents");
            case ANIMALS -> new Text("Животные", "Animals");
            case EVERYBODY -> new Text("Все", "Everybody");
        };
    }

    static Text of(Resource resource) {
        return switch (resource) {
            case SPACE -> new Text("Помещение", "Space");
            case EQUIPMENT -> new Text("Оборудование", "Equipment");
            case GOODS -> new Text("Вещи и материалы", "Goods");
            case VOLUNTEERS -> new Text("Добровольцы", "Volunteers");
            case EXPERTISE -> new Text("Знания и опыт", "Expertise");
            case TRAINING -> new Text("Обучение", "Training");
            case INFORMATION -> new Text("Информационная поддержка", "Publicity");
            case TRANSPORT -> new Text("Транспорт", "Transport");
            case PARTNERS -> new Text("Партнёры", "Partners");
            case FUNDING -> new Text("Средства", "Funding");
            case OTHER -> new Text("Другое", "Other");
        };
    }

    static Text of(Licence licence) {
        return switch (licence) {
            case ALL_RIGHTS -> new Text("Все права защищены", "All rights reserved");
            case CC_BY -> new Text("CC BY 4.0", "CC BY 4.0");
            case CC_BY_SA -> new Text("CC BY-SA 4.0", "CC BY-SA 4.0");
            case CC_BY_NC -> new Text("CC BY-NC 4.0", "CC BY-NC 4.0");
            case CC0 -> new Text("Общественное достояние", "Public domain");
        };
    }

    /** Where the licence is to be read; null where there is none. */
    static String address(Licence licence) {
        return switch (licence) {
            case ALL_RIGHTS -> null;
            case CC_BY -> "https://creativecommons.org/licenses/by/4.0/";
            case CC_BY_SA -> "https://creativecommons.org/licenses/by-sa/4.0/";
            case CC_BY_NC -> "https://creativecommons.org/licenses/by-nc/4.0/";
            case CC0 -> "https://creativecommons.org/publicdomain/zero/1.0/";
        };
    }

    static Text of(NewPortfolio.Contact.Way way) {
        return switch (way) {
            case PHONE -> new Text("Телефон", "Phone");
            case EMAIL -> new Text("Почта", "E-mail");
            case ADDRESS -> new Text("Адрес", "Address");
            case SITE -> new Text("Сайт", "Website");
            case VK -> new Text("ВКонтакте", "VK");
            case OK -> new Text("Одноклассники", "Odnoklassniki");
            case TELEGRAM -> new Text("Telegram", "Telegram");
            case OTHER -> new Text("Ещё", "Elsewhere");
        };
    }
}
