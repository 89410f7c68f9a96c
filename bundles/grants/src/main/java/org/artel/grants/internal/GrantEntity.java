package org.artel.grants.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.core.rest.Parameters;
import org.artel.grants.Grant;
import org.artel.grants.GrantState;
import org.artel.grants.NewGrant;

/** A grant, or what was applied for. */
@Entity
@Table(name = "grants_grant")
class GrantEntity {

    @Id String id;

    String number;
    String title;
    String funder;

    @Enumerated(EnumType.STRING)
    GrantState state;

    @Column(name = "starts_on")
    LocalDate from;

    @Column(name = "ends_on")
    LocalDate to;

    BigDecimal requested;

    @Column(name = "co_financing")
    BigDecimal coFinancing;

    String currency;
    String description;
    String results;

    @Column(name = "created_at")
    Instant createdAt;

    @Version long version;

    void take(NewGrant wanted) {
        number = wanted.number().strip();
        title = wanted.title().strip();
        funder = Parameters.text(wanted.funder());
        state = wanted.state();
        from = wanted.from();
        to = wanted.to();
        requested = Money.of(wanted.requested());
        coFinancing = Money.of(wanted.coFinancing());
        currency = wanted.currency() == null ? "RUB" : wanted.currency();
        description = Parameters.text(wanted.description());
        results = Parameters.text(wanted.results());
    }

    NewGrant asSent() {
        return new NewGrant(
                number,
                title,
                funder,
                state,
                from,
                to,
                Money.text(requested),
                Money.text(coFinancing),
                currency,
                description,
                results);
    }

    Grant view(BigDecimal spent, boolean counting) {
        return new Grant(
                id,
                number,
                title,
                funder,
                state,
                from,
                to,
                Money.text(requested),
                Money.text(coFinancing),
                Money.text(requested.add(coFinancing)),
                Money.text(spent),
                currency,
                description,
                results,
                counting,
                version);
    }
}
