package org.artel.grants.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.rest.Parameters;
import org.artel.grants.NewSpending;
import org.artel.grants.Spending;

/** Something that was paid. */
@Entity
@Table(name = "grants_spending")
class SpendingEntity {

    @Id String id;

    @Column(name = "line_id")
    String lineId;

    @Column(name = "grant_id")
    String grantId;

    @Column(name = "spent_on")
    LocalDate spentOn;

    BigDecimal amount;
    String purpose;
    String document;

    @Version long version;

    void take(NewSpending wanted) {
        spentOn = wanted.date();
        amount = Money.of(wanted.amount());
        purpose = wanted.purpose().strip();
        document = Parameters.text(wanted.document());
    }

    NewSpending asSent() {
        return new NewSpending(spentOn, Money.text(amount), purpose, document);
    }

    Spending view() {
        return new Spending(id, lineId, spentOn, Money.text(amount), purpose, document, version);
    }
}
