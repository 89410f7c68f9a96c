package org.artel.forum;

/** Whether a topic is shown, waits for approval, or was deleted. */
public enum TopicState {
    VISIBLE,
    PENDING,
    DELETED
}
