package org.artel.webhooks.internal;

/** What became of a delivery. */
public enum DeliveryState {
    /** To be sent, now or again later. */
    WAITING,
    /** The receiver said that it has it. */
    DELIVERED,
    /** Not sent any more, unless somebody asks for it. */
    GIVEN_UP
}
