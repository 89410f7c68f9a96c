package org.artel.forum;

/** What a topic is for. */
public enum TopicKind {
    DISCUSSION,
    QUESTION,
    POLL,
    REQUEST
}
