package org.artel.forum.internal;

import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.artel.forum.Rule;

/** Words and links that are held back or refused. */
@Entity
@Table(name = "forum_rule")
class RuleEntity {

    @Id String id;

    @Enumerated(EnumType.STRING)
    Rule.Kind kind;

    String pattern;

    @Enumerated(EnumType.STRING)
    Rule.Action action;

    @Version long version;
}
