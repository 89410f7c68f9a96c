package org.artel.organisations;

/**
 * Staff's judgement.
 *
 * @param level the name of a {@link VerificationLevel}
 * @param evidence what it rests on: a link, a document's number
 */
public record NewVerification(String level, String evidence) {}
