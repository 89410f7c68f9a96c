package org.artel.portfolio.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.demo.DemoMembers;
import org.artel.core.api.files.Files;
import org.artel.core.persistence.Sql;
import org.artel.core.persistence.Transactions;
import org.artel.portfolio.NewAdoption;
import org.artel.portfolio.NewAlbum;
import org.artel.portfolio.NewArticle;
import org.artel.portfolio.NewPhoto;
import org.artel.portfolio.NewPortfolio;
import org.artel.portfolio.NewPortfolio.Contact;
import org.artel.portfolio.NewPortfolio.Exchange;
import org.artel.portfolio.NewPortfolio.Project;
import org.artel.portfolio.NewPortfolio.Result;
import org.artel.portfolio.NewPractice;
import org.artel.portfolio.Resource;
import org.artel.portfolio.TargetGroup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a demonstration in which nobody shows anything yet: portfolios, articles, practices and an
 * album. The organisations are of the register; what is told of them is made up, and says so.
 */
@Component(service = DemoPortfolio.class, immediate = true)
public final class DemoPortfolio {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPortfolio.class);
    private static final String MADE_UP =
            "\n\n*Это пример заполнения для демонстрации: цифры и события вымышлены.*";

    /** What one organisation of the demonstration tells. */
    private record Told(
            String mission,
            String about,
            List<TargetGroup> groups,
            List<String> activities,
            List<Exchange> needs,
            List<Exchange> offers,
            List<Result> results,
            List<Project> projects) {}

    private final Caller centre = Caller.system();
    private final Publications publications;
    private final Photos photos;
    private final Adoptions adoptions;
    private final Files files;
    private final LocalDate today;
    private int pictures;

    @Activate
    public DemoPortfolio(
            @Reference(target = "(artel.unit=portfolio)") Transactions transactions,
            @Reference DemoMembers members,
            @Reference Publications publications,
            @Reference Photos photos,
            @Reference Adoptions adoptions,
            @Reference Files files,
            @Reference Clock clock) {
        this.publications = publications;
        this.photos = photos;
        this.adoptions = adoptions;
        this.files = files;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<String> hosts =
                members.members().stream()
                        .map(DemoMembers.Member::organisationId)
                        .distinct()
                        .toList();
        if (hosts.size() < 4 || !first(transactions)) {
            return;
        }
        for (int i = 0; i < 4; i++) {
            portfolio(hosts.get(i), told().get(i));
        }
        articles(hosts);
        practices(hosts);
        album(hosts.get(0));
        LOG.info("Demo data: portfolios of {} organisations", 4);
    }

    /** Two nodes that start at once: one of them is the first to raise the stamp from nothing. */
    private static boolean first(Transactions transactions) {
        return transactions.write(
                Caller.system(),
                em ->
                        em.createQuery("select count(p) from PublicationEntity p", Long.class)
                                                .getSingleResult()
                                        == 0
                                && Sql.update(
                                                Transactions.connection(em),
                                                "update portfolio_gate set passed = passed + 1"
                                                        + " where id = 1 and passed = 0")
                                        == 1);
    }

    private void portfolio(String host, Told told) {
        publications.changePortfolio(
                host,
                0,
                nothing ->
                        new NewPortfolio(
                                told.mission,
                                told.about + MADE_UP,
                                told.groups,
                                told.activities,
                                told.needs,
                                told.offers,
                                null,
                                told.projects,
                                null,
                                told.results,
                                List.of(
                                        new Contact(Contact.Way.EMAIL, "info@example.org"),
                                        new Contact(Contact.Way.PHONE, "+7 900 000-00-00")),
                                picture(),
                                "Рисунок: холмы на рассвете",
                                null),
                centre);
        publications.submit(host, centre);
    }

    private void articles(List<String> hosts) {
        article(
                hosts.get(0),
                "Сто дней одного стола: как живёт социальный коворкинг",
                "Место, где за соседними столами сидят экологи, юристы и руководители клубов, оказалось"
                        + " нужнее, чем думали сами организаторы.",
                """
                Утром здесь тихо: кто-то дописывает заявку, кто-то печатает афиши. К обеду столы заняты.

                ## Зачем приходят

                Большинству маленьких организаций не нужен офис на весь месяц. Нужен стол на два дня, \
                принтер перед отчётом и человек, который подскажет.

                > Мы пришли за столом, а нашли бухгалтера и двух партнёров.

                ## Что получилось

                1. Столы бронируют за три дня вперёд.
                2. Оборудование возвращают вовремя.
                3. Новые проекты начинаются у чайника.
                """,
                List.of("коворкинг", "опыт"));
        article(
                hosts.get(1),
                "Двор, который перестал быть парковкой",
                "Соседи договорились, нарисовали план и за лето сделали двор, в который выходят дети.",
                """
                Всё началось с листка на двери подъезда. На первое собрание пришли семеро, на третье — сорок.

                ## Как договаривались

                План рисовали мелом прямо на асфальте: так спорить легче, а менять — ничего не стоит.

                ## Что пригодилось другим

                Схему субботников и смету жители отдали всем желающим: она лежит в описании практики.
                """,
                List.of("двор", "соседи"));
        article(
                hosts.get(2),
                "Раздельный сбор в маленьком городе: с чего начать",
                "Не контейнеры, а люди: почему первые полгода экологи ходили по школам.",
                """
                Контейнеры появились в самом конце. Сначала были уроки, потом — праздники двора.

                ## Цифры первого года

                | Что | Сколько |
                |---|---|
                | Уроки | 46 |
                | Дворы | 12 |
                | Тонны бумаги | 9 |
                """,
                List.of("экология", "опыт"));
    }

    private void article(String host, String title, String lead, String body, List<String> tags) {
        String id =
                publications
                        .create(
                                Nature.ARTICLE,
                                host,
                                new NewArticle(
                                        host,
                                        title,
                                        lead,
                                        body + MADE_UP,
                                        picture(),
                                        "Рисунок: холмы под солнцем",
                                        "Рисунок для демонстрации",
                                        "Редакция портала",
                                        null,
                                        tags),
                                centre)
                        .id();
        publications.publish(id, null, centre);
    }

    private void practices(List<String> hosts) {
        String tools =
                practice(
                        new NewPractice(
                                hosts.get(0),
                                "Библиотека инструментов для соседей и НКО",
                                "Общие дрель, шатёр и проектор вместо десяти одинаковых на балконах.",
                                "Оборудование нужно раз в месяц, а стоит как годовой бюджет кружка.",
                                "Один шкаф, одна тетрадь выдачи и правило: вернул чистым — взял снова.",
                                List.of(
                                        "Соберите список: что у кого лежит без дела.",
                                        "Найдите место с дежурным на три часа в неделю.",
                                        "Заведите учёт выдачи и залог на дорогое."),
                                List.of(
                                        new Result("Предметов в общем пользовании", "64", null),
                                        new Result("Выдач за полгода", "310", null)),
                                new NewPractice.Money("85000.00", "RUB"),
                                List.of(
                                        new NewPractice.Material(
                                                "Образец договора выдачи",
                                                null,
                                                "https://example.org/dogovor")),
                                "Спросите администратора центра",
                                List.of("коворкинг", "оборудование"),
                                List.of(TargetGroup.NGO, TargetGroup.RESIDENTS),
                                "civil-society",
                                picture(),
                                "Рисунок: холмы в зелёных тонах"));
        practice(
                new NewPractice(
                        hosts.get(1),
                        "План двора мелом на асфальте",
                        "Жители договариваются о дворе за три встречи и без проектного бюро.",
                        "Собрания превращаются в спор, проект никто не читает.",
                        "Рисуйте в натуральную величину там, где будете строить.",
                        List.of(
                                "Соберите пожелания на листках за неделю.",
                                "Нарисуйте план мелом, обойдите его вместе.",
                                "Сфотографируйте, подпишите, отнесите в администрацию."),
                        List.of(new Result("Жителей на встречах", "120", null)),
                        new NewPractice.Money("4000.00", "RUB"),
                        null,
                        null,
                        List.of("двор", "соседи"),
                        List.of(TargetGroup.RESIDENTS, TargetGroup.FAMILIES),
                        "local-community",
                        picture(),
                        "Рисунок: холмы в голубых тонах"));
        practice(
                new NewPractice(
                        hosts.get(2),
                        "Эко-уроки силами старшеклассников",
                        "Старшие учат младших: дешевле тренеров и убедительнее взрослых.",
                        "На все школы города — два эколога.",
                        "Курс на четыре встречи, после которого старшеклассник ведёт урок сам.",
                        List.of("Наберите группу.", "Проведите четыре встречи.", "Дайте им класс."),
                        List.of(new Result("Уроков за год", "46", null)),
                        null,
                        null,
                        null,
                        List.of("экология", "школа"),
                        List.of(TargetGroup.CHILDREN, TargetGroup.YOUTH),
                        "environment",
                        picture(),
                        "Рисунок: холмы в лиловых тонах"));
        adoptions.adopt(
                tools,
                new NewAdoption(
                        hosts.get(2),
                        "Начали с весов и прессов для вторсырья: тетрадь выдачи прижилась сразу.",
                        today.minusDays(40)),
                centre);
    }

    private String practice(NewPractice practice) {
        String id =
                publications
                        .create(Nature.PRACTICE, practice.organisationId(), practice, centre)
                        .id();
        publications.publish(id, null, centre);
        return id;
    }

    private void album(String host) {
        String id =
                publications
                        .create(
                                Nature.ALBUM,
                                host,
                                new NewAlbum(
                                        host,
                                        "Вид из окна коворкинга",
                                        "Рисунки вместо фотографий: в демонстрации никого нет.",
                                        today.minusDays(60),
                                        "Рисовала программа",
                                        null),
                                centre)
                        .id();
        for (String what :
                List.of("на рассвете", "днём", "в сумерках", "осенью", "зимой", "весной")) {
            photos.add(
                    id,
                    new NewPhoto(
                            picture(), "Рисунок: холмы " + what, "Холмы " + what, null, null, null),
                    centre);
        }
        publications.publish(id, null, centre);
    }

    private String picture() {
        int number = ++pictures;
        return files.store("demo-" + number + ".jpg", DemoPictures.draw(number), centre).id();
    }

    private static List<Told> told() {
        return List.of(
                new Told(
                        "Даём некоммерческим организациям города место, оборудование и совет.",
                        "Социальный коворкинг открыт каждый день. Здесь можно работать, собирать команду,"
                                + " учиться и просить помощи.\n\n## Как начать\n\nЗайдите на час:"
                                + " администратор покажет столы, зал и технику.",
                        List.of(TargetGroup.NGO, TargetGroup.VOLUNTEERS),
                        List.of("Социальный коворкинг", "Обучение руководителей"),
                        List.of(
                                new Exchange(
                                        Resource.EXPERTISE, "Юрист по договорам, раз в неделю"),
                                new Exchange(Resource.EQUIPMENT, "Второй проектор в большой зал")),
                        List.of(
                                new Exchange(Resource.SPACE, "Столы и зал на 40 человек"),
                                new Exchange(Resource.TRAINING, "Семинары по отчётности НКО")),
                        List.of(
                                new Result("Организаций в коворкинге", "38", null),
                                new Result("Часов консультаций", "420", "ч"),
                                new Result("Мероприятий за полгода", "5", null)),
                        List.of(
                                new Project(
                                        "Социальный коворкинг",
                                        "с 2023 года",
                                        "Рабочие места, техника и консультации для НКО.",
                                        null))),
                new Told(
                        "Соседи вместе делают микрорайон удобным.",
                        "Мы собираем жителей, спорим, голосуем и делаем: от субботника до спортплощадки.",
                        List.of(TargetGroup.RESIDENTS, TargetGroup.FAMILIES),
                        List.of("Благоустройство", "Праздники двора"),
                        List.of(
                                new Exchange(Resource.SPACE, "Помещение для собраний по вечерам"),
                                new Exchange(
                                        Resource.TRANSPORT, "Грузовик на два субботника в год")),
                        List.of(new Exchange(Resource.VOLUNTEERS, "Тридцать человек на субботник")),
                        List.of(
                                new Result("Дворов обустроено", "7", null),
                                new Result("Жителей участвовали", "300", null)),
                        List.of()),
                new Told(
                        "Учим беречь место, в котором живём.",
                        "Экологические уроки, раздельный сбор, тропы и субботники.",
                        List.of(TargetGroup.CHILDREN, TargetGroup.YOUTH, TargetGroup.EVERYBODY),
                        List.of("Эко-уроки", "Раздельный сбор"),
                        List.of(new Exchange(Resource.VOLUNTEERS, "Помощники на весенний сезон")),
                        List.of(
                                new Exchange(
                                        Resource.EXPERTISE, "Расчёт раздельного сбора для двора"),
                                new Exchange(Resource.TRANSPORT, "Машина для вывоза вторсырья")),
                        List.of(
                                new Result("Уроков за год", "46", null),
                                new Result("Собрано бумаги", "9", "т")),
                        List.of()),
                new Told(
                        "Место, где детям интересно после школы.",
                        "Кружки, каникулярные программы и встречи для родителей.",
                        List.of(TargetGroup.CHILDREN, TargetGroup.FAMILIES),
                        List.of("Кружки", "Каникулы"),
                        List.of(
                                new Exchange(
                                        Resource.TRAINING, "Обучение педагогов работе с командой")),
                        List.of(new Exchange(Resource.SPACE, "Зал утром в будни")),
                        List.of(new Result("Детей в кружках", "180", null)),
                        List.of()));
    }
}
