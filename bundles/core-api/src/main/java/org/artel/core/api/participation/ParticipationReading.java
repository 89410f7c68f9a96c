package org.artel.core.api.participation;

import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.artel.core.api.OrganisationRole;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The ledger for whoever counts in it. People go by the ledger's own keys: they stay when a person
 * is erased, and say nothing of whom they stood for.
 *
 * <p>To keep sums of a ledger that grows: ask {@link #since} whose entries changed, read the {@link
 * #acts} of those people as they are now, and keep the position in the same transaction.
 */
@ProviderType
public interface ParticipationReading {

    /**
     * What the ledger says last of one person's part in one act.
     *
     * @param id of the entry
     * @param organisationId null if for none
     * @param role null without an organisation
     */
    record Act(
            String id,
            String personKey,
            String organisationId,
            OrganisationRole role,
            Kind kind,
            String module,
            String sourceId,
            String subject,
            Instant occurredAt,
            int minutes,
            State state) {}

    /**
     * Whose entries changed.
     *
     * @param position to ask from next time; the one asked from if nothing changed
     */
    record Touched(List<String> personKeys, long position) {}

    /** What the people of one organisation got of one kind; only what they attended. */
    record Support(
            String organisationId,
            Kind kind,
            long people,
            long acts,
            long minutes,
            Instant first,
            Instant last) {}

    /** The present position. In a transaction of its own. */
    long position();

    /**
     * Everybody about whom something was committed after this position, also by transactions that
     * had begun before it was reached. In a transaction of its own.
     *
     * @param limit how many changes to look at
     */
    Touched since(long position, int limit);

    /** Keys of people who are in the ledger, in order, after this one; null from the beginning. */
    List<String> people(Connection transaction, String after, int limit);

    /** The same of those who did something for this organisation. */
    List<String> peopleOf(Connection transaction, String organisationId, String after, int limit);

    /**
     * The acts of these people, by person, time and id.
     *
     * @param personKeys at most 1000
     * @param from inclusive
     * @param to exclusive
     */
    List<Act> acts(Connection transaction, Collection<String> personKeys, Instant from, Instant to);

    /**
     * What organisations got, by organisation and kind. In a transaction of its own.
     *
     * @param from inclusive
     * @param to exclusive
     */
    List<Support> support(Instant from, Instant to);

    /** Whom these keys stand for; who was erased is left out. In a transaction of its own. */
    Map<String, String> persons(Collection<String> personKeys);

    /** The person's key; null if the ledger knows nothing of them. In a transaction of its own. */
    String key(String personId);
}
