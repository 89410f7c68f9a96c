package org.artel.core.api.growth;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What a module knows of how people grew. Register it as a service. It answers for people who are
 * named to it, so that a module that keeps its measurements under pseudonyms needs to give away
 * nothing else.
 */
public interface GrowthSource {

    /** What shows that somebody grew. */
    enum Proof {
        /** They measured higher after than before. */
        GAIN,
        /** A certificate that is valid now. */
        CERTIFICATE
    }

    /**
     * That one person grew once.
     *
     * @param subject what at, for people: an event's or a survey's title; at most 300 characters
     * @param sourceId the module's own id of that event or survey
     * @param at when it was shown
     * @param evidence what proves it, such as a certificate's id; at most 300 characters; never a
     *     person's answers or scores
     */
    record Growth(
            String personId,
            Proof proof,
            String subject,
            String sourceId,
            Instant at,
            String evidence) {}

    /** The module. */
    String module();

    /**
     * Something short that is another as soon as {@link #growth} may say something else, asked for
     * twice a minute: whoever keeps what was said asks again only then. Null where nobody can tell;
     * at most 300 characters.
     */
    default String stamp() {
        return null;
    }

    /**
     * @param personIds at most 1000
     * @param from inclusive
     * @param to exclusive
     * @return of those people, in any order; several of one person where they grew several times
     */
    List<Growth> growth(Collection<String> personIds, Instant from, Instant to);
}
