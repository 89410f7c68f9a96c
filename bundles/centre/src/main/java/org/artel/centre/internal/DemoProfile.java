package org.artel.centre.internal;

import java.util.List;

/** What the centre of a demonstration says of itself. */
final class DemoProfile {

    private DemoProfile() {}

    static Profile profile() {
        return new Profile(
                new Words(
                        "АНО поддержки социальных инициатив «Третий сектор»",
                        "“Third Sector”, a non-profit that supports social initiatives"),
                new Words("Третий сектор", "Third Sector"),
                "Новороссийск",
                null,
                null,
                "centre@demo.invalid",
                new Words(
                        "Пн–пт 10:00–20:00\nСб 11:00–17:00\n(пример)",
                        "Mon–Fri 10:00–20:00\nSat 11:00–17:00\n(an example)"),
                new Words(
                        "Место, где некоммерческие организации города работают, учатся и помогают друг"
                                + " другу. Бесплатно.",
                        "A place where the city’s non-profits work, learn and help each other. Free of"
                                + " charge."),
                List.of(
                        section(
                                "Коворкинг",
                                "Co-working",
                                """
                                Приходите работать: своё помещение для этого не нужно.

                                - рабочие места и оргтехника
                                - зал и переговорная для ваших мероприятий
                                - проектор, экран и другое оборудование на время""",
                                """
                                Come and work: no premises of your own are needed.

                                - desks and office equipment
                                - a hall and a meeting room for your events
                                - projector, screen and more to borrow"""),
                        section(
                                "Консультации и обучение",
                                "Advice and training",
                                """
                                Поможем разобраться, от регистрации до отчёта.

                                - личная консультация, когда она нужна
                                - семинары об изменениях в законах
                                - мастер-классы об открытости и тренинги для команд""",
                                """
                                We help you find your way, from registration to the report.

                                - individual advice when it is needed
                                - seminars on changes in the law
                                - master classes on openness, training for teams"""),
                        section(
                                "О вас узнают",
                                "Become known",
                                """
                                Расскажем о вашем деле тем, кому оно важно.

                                - страница в каталоге организаций
                                - портфолио: фотографии и статья журналиста
                                - те же материалы для социальных сетей""",
                                """
                                We tell about your work those to whom it matters.

                                - a page in the catalogue of organisations
                                - a portfolio: photographs and a journalist’s article
                                - the same material for social networks"""),
                        section(
                                "Открытый форум",
                                "Open forum",
                                """
                                «Путь устойчивого развития некоммерческого сектора»: разговор на равных, где \
                                делятся опытом, удачными практиками и проектами.

                                Приглашаем руководителей и активистов организаций, представителей власти и \
                                институтов гражданского общества.""",
                                """
                                “The non-profit sector’s way to sustainable growth”: talk among equals to share \
                                experience, good practice and projects.

                                Leaders and activists, authorities and civil society institutions are welcome.""")),
                null,
                null);
    }

    private static Section section(String titleRu, String titleEn, String textRu, String textEn) {
        return new Section(new Words(titleRu, titleEn), new Words(textRu, textEn));
    }
}
