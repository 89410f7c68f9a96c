package org.artel.surveys.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A meaning that staff find in free text. */
@Entity
@Table(name = "surveys_code")
class CodeEntity {

    @Id String id;

    @Column(name = "survey_id")
    String surveyId;

    String question;

    String label;

    @Version long version;
}
