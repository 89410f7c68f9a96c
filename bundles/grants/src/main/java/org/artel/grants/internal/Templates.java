package org.artel.grants.internal;

import java.util.List;
import java.util.function.UnaryOperator;
import javax.persistence.EntityManager;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.core.persistence.DuplicateKey;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.IfMatch;
import org.artel.grants.ReportTemplate;
import org.artel.grants.Template;
import org.artel.grants.Template.Kind;
import org.artel.grants.Template.Section;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How new reports are laid out; frozen ones keep what they were frozen with. */
@Component(service = Templates.class)
public class Templates {

    private static final String REPORT = "report";
    private static final int MOST = 30;

    /** What the model contract of the presidential grants asks for. */
    private static final Template USUAL =
            new Template(
                    "Аналитический отчёт по проекту «${title}»",
                    List.of(
                            new Section(Kind.ABOUT, "О проекте", null),
                            new Section(Kind.CHECKPOINTS, "Ключевые контрольные точки", null),
                            new Section(Kind.DESCRIPTION, "Описание деятельности", null),
                            new Section(
                                    Kind.EVENTS,
                                    "Мероприятия",
                                    "Плановые и фактические даты проведения."),
                            new Section(Kind.INDICATORS, "Количественные результаты", null),
                            new Section(Kind.RESULTS, "Качественные результаты", null),
                            new Section(Kind.MONEY, "Расходы", null),
                            new Section(Kind.PUBLICATIONS, "Публикации", null),
                            new Section(Kind.RISKS, "Риски", null),
                            new Section(
                                    Kind.EVIDENCE,
                                    "Подтверждение показателей",
                                    "Номера записей журнала участия: по одной на каждого, кто"
                                            + " учтён."),
                            new Section(Kind.SIGNATURE, "Подпись", null)));

    private final Transactions transactions;

    @Activate
    public Templates(@Reference(target = "(artel.unit=grants)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** The centre's own, or the usual one. */
    static ReportTemplate present(EntityManager em) {
        TemplateEntity own = em.find(TemplateEntity.class, REPORT);
        return own == null
                ? new ReportTemplate(USUAL, 0)
                : new ReportTemplate(Documents.read(own.content, Template.class), own.version);
    }

    public ReportTemplate get(Caller caller) {
        caller.requireStaff();
        return transactions.read(Templates::present);
    }

    /**
     * @param change makes the new one of the present one
     */
    public ReportTemplate change(long version, UnaryOperator<Template> change, Caller caller) {
        caller.requireStaff();
        try {
            return transactions.write(
                    caller,
                    em -> {
                        ReportTemplate before = present(em);
                        IfMatch.require(version, before.version());
                        Template wanted = change.apply(before.template());
                        check(wanted);
                        TemplateEntity own = em.find(TemplateEntity.class, REPORT);
                        boolean first = own == null;
                        if (first) {
                            own = new TemplateEntity();
                            own.id = REPORT;
                        }
                        own.title = wanted.title();
                        own.content = Documents.write(wanted);
                        if (first) {
                            em.persist(own);
                        }
                        em.flush();
                        return present(em);
                    });
        } catch (DuplicateKey e) {
            throw Problem.stale();
        }
    }

    private static void check(Template wanted) {
        Validation found =
                new Validation()
                        .required("/title", wanted.title())
                        .atMost("/title", wanted.title(), 200)
                        .check(
                                wanted.sections() != null
                                        && !wanted.sections().isEmpty()
                                        && wanted.sections().size() <= MOST,
                                "/sections",
                                "number",
                                new Text(
                                        "От одного до " + MOST + " разделов",
                                        "From one to " + MOST + " sections"));
        List<Section> sections = wanted.sections() == null ? List.of() : wanted.sections();
        for (int i = 0; i < Math.min(sections.size(), MOST); i++) {
            Section section = sections.get(i);
            String pointer = "/sections/" + i;
            found.required(pointer, section);
            if (section != null) {
                found.required(pointer + "/kind", section.kind())
                        .required(pointer + "/heading", section.heading())
                        .atMost(pointer + "/heading", section.heading(), 200)
                        .atMost(pointer + "/text", section.text(), 4000);
            }
        }
        found.orThrow();
        found.check(
                        Documents.write(wanted).length() <= 16000,
                        "/sections",
                        "too-long",
                        new Text("Слишком много текста", "Too much text"))
                .orThrow();
    }
}
