package org.artel.events;

/** What somebody is at an event. */
public enum Part {
    /** Takes a seat. */
    PARTICIPANT,
    /** Invited by the centre, such as an authority; takes no seat. */
    GUEST,
    /** Speaks; takes no seat. */
    SPEAKER,
    /** Helps to run it, and may check people in; takes no seat. */
    ORGANISER;

    /** Whether it counts towards the capacity. */
    public boolean takesSeat() {
        return this == PARTICIPANT;
    }
}
