package org.artel.organisations.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.artel.core.api.Caller;
import org.artel.core.api.Settings;
import org.artel.core.persistence.Transactions;
import org.artel.organisations.ImportReport;
import org.artel.organisations.OrganisationImport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With {@code ARTEL_DEMO=true}, fills an empty register with organisations from public lists, and
 * with fictitious ones for the fictitious leaders; those are called {@link #FICTITIOUS}.
 */
@Component(service = DemoRegister.class, immediate = true)
public final class DemoRegister {

    /** In the name of whatever organisation there is not. */
    static final String FICTITIOUS = "\"Демо ";

    private static final Logger LOG = LoggerFactory.getLogger(DemoRegister.class);

    @Activate
    public DemoRegister(
            @Reference Settings settings,
            @Reference(target = "(artel.unit=organisations)") Transactions transactions,
            @Reference OrganisationImport imports) {
        if (settings.flag("ARTEL_DEMO") && empty(transactions)) {
            int real = fill(imports, "/demo/organisations.csv").created();
            int fictitious = fill(imports, "/demo/fictitious.csv").created();
            LOG.info("Demo data: {} organisations and {} fictitious ones", real, fictitious);
        }
    }

    private static boolean empty(Transactions transactions) {
        return transactions.read(
                em ->
                        em.createQuery("select o.id from OrganisationEntity o", String.class)
                                .setMaxResults(1)
                                .getResultList()
                                .isEmpty());
    }

    private static ImportReport fill(OrganisationImport imports, String from) {
        try (InputStream csv = DemoRegister.class.getResourceAsStream(from);
                OrganisationImport.Upload upload = imports.receive(csv, "UTF-8")) {
            return imports.run(
                    upload,
                    new OrganisationImport.Options(false, false),
                    Caller.system(),
                    percent -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
