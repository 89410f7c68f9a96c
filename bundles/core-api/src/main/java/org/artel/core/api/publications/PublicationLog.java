package org.artel.core.api.publications;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What was published elsewhere by the centre's organisations and on them. */
@ProviderType
public interface PublicationLog {

    /**
     * One publication.
     *
     * @param title null if nobody gave one
     * @param outlet where: a network or a kind of media
     */
    record Publication(String title, String url, String outlet, Instant at) {}

    /**
     * By time, the earliest first.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit at most 1000
     */
    List<Publication> between(Instant from, Instant to, int limit);
}
