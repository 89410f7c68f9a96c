package org.artel.surveys.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.surveys.Question;

/** The questions of a survey; as they are for ever once they are published. */
@Entity
@Table(name = "surveys_version")
class VersionEntity {

    @Id String id;

    @Column(name = "survey_id")
    String surveyId;

    int number;

    String questions;

    @Column(name = "published_at")
    Instant publishedAt;

    List<Question> questions() {
        return Documents.read(questions, new TypeReference<List<Question>>() {});
    }
}
