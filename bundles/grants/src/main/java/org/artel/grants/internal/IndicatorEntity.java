package org.artel.grants.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.grants.NewIndicator;
import org.artel.grants.Rule;

/** What a grant promised to reach. */
@Entity
@Table(name = "grants_indicator")
class IndicatorEntity {

    @Id String id;

    @Column(name = "grant_id")
    String grantId;

    String title;
    String unit;
    int plan;

    @Column(name = "rule_text")
    String ruleText;

    @Version long version;

    void take(NewIndicator wanted) {
        title = wanted.title().strip();
        unit = wanted.unit().strip();
        plan = wanted.plan();
        ruleText = Documents.write(wanted.rule());
    }

    Rule rule() {
        return Documents.read(ruleText, Rule.class);
    }

    NewIndicator asSent() {
        return new NewIndicator(title, unit, plan, rule());
    }
}
