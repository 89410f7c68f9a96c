package org.artel.portfolio.internal;

import java.sql.Connection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.artel.core.api.privacy.ConsentListener;
import org.artel.core.api.privacy.Consents;
import org.artel.core.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whoever takes back their consent is on no public photo from that moment on. */
// There are no tables to write to before the unit is open.
@Component(
        reference =
                @Reference(
                        name = "schema",
                        service = Transactions.class,
                        target = "(artel.unit=portfolio)"))
public class ConsentWatch implements ConsentListener {

    private final Clock clock;

    @Activate
    public ConsentWatch(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void withdrawn(Connection transaction, String userId, String document) {
        if (Consents.DISTRIBUTION.equals(document)) {
            Depiction.hide(transaction, userId, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
