package org.artel.grants.internal;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** How reports are laid out. */
@Entity
@Table(name = "grants_template")
class TemplateEntity {

    @Id String id;

    String title;
    String content;

    @Version long version;
}
