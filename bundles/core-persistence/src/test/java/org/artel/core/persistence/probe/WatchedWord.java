package org.artel.core.persistence.probe;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.artel.core.persistence.Unaudited;

@Unaudited
@Entity
@Table(name = "watched_word")
public class WatchedWord {

    @Id public String word;

    protected WatchedWord() {}

    public WatchedWord(String word) {
        this.word = word;
    }
}
