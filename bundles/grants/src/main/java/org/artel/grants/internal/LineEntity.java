package org.artel.grants.internal;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.grants.Line;
import org.artel.grants.MoneySource;
import org.artel.grants.NewLine;

/** A line of the budget. */
@Entity
@Table(name = "grants_line")
class LineEntity {

    @Id String id;

    @Column(name = "grant_id")
    String grantId;

    String title;

    @Enumerated(EnumType.STRING)
    MoneySource source;

    BigDecimal planned;

    @Version long version;

    void take(NewLine wanted) {
        title = wanted.title().strip();
        source = wanted.source();
        planned = Money.of(wanted.planned());
    }

    NewLine asSent() {
        return new NewLine(title, source, Money.text(planned));
    }

    Line view(BigDecimal spent) {
        return new Line(
                id,
                title,
                source,
                Money.text(planned),
                Money.text(spent),
                Money.text(planned.subtract(spent)),
                version);
    }
}
