package org.artel.events;

import java.util.Collection;
import java.util.List;

/**
 * What people learnt at events, for reports: numbers, never names. Whoever comes to several events
 * is counted at each, since nothing tells that it is the same person.
 */
public interface Growth {

    /**
     * Of one event.
     *
     * @param pairs how many assessed themselves before and after it
     * @param grew how many of them scored higher afterwards, all competences together
     * @param gain mean change of a score; 0 without pairs
     */
    record Gain(String eventId, long pairs, long grew, double gain) {}

    /**
     * @param eventIds at most 1000
     * @return of those events where somebody assessed themselves twice
     */
    List<Gain> of(Collection<String> eventIds);
}
