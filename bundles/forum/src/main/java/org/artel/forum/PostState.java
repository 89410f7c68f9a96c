package org.artel.forum;

/** Whether a post is shown, waits for approval, was hidden by flags, or was deleted. */
public enum PostState {
    VISIBLE,
    PENDING,
    HIDDEN,
    DELETED
}
