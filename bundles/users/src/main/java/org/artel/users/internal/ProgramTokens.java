package org.artel.users.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.artel.core.api.Authenticator;
import org.artel.core.api.Problem;
import org.artel.core.api.Scopes;
import org.artel.core.api.Text;
import org.artel.core.api.Validation;
import org.artel.users.TokenRenewal;

/** What the tokens of programs have in common, whether a person's or a service's. */
final class ProgramTokens {

    /** How they begin: so that whoever searches sources and logs for secrets knows them. */
    static final String PERSONAL = Authenticator.PROGRAM + "p_";

    static final String SERVICE = Authenticator.PROGRAM + "s_";

    /** Of the column for how a token begins; of 256 random bits it shows 36. */
    private static final int SHOWN = 6;

    private static final Duration LIFE = Duration.ofDays(90);

    /** A year, and a day for clocks and leap years. */
    private static final Duration LIFE_MAX = Duration.ofDays(366);

    /** So long a former secret works along. */
    private static final Duration FORMER = Duration.ofDays(1);

    private static final int NAME_MAX = 100;
    private static final int SCOPES_MAX = 40;

    private ProgramTokens() {}

    static String next(String beginning) {
        return beginning + Secrets.letters();
    }

    static String prefix(String token) {
        return token.substring(0, PERSONAL.length() + SHOWN);
    }

    static Validation validation(String name, List<String> scopes, Instant expiresAt, Instant now) {
        Validation validation =
                new Validation()
                        .required("/name", name)
                        .atMost("/name", name, NAME_MAX)
                        .required("/scopes", scopes);
        Rules.checkPrintable(validation, "/name", name);
        if (scopes != null) {
            validation
                    .check(
                            !scopes.isEmpty(),
                            "/scopes",
                            "required",
                            new Text("Выберите хотя бы одну область", "Choose one scope at least"))
                    .check(
                            scopes.size() <= SCOPES_MAX,
                            "/scopes",
                            "too-many",
                            new Text(
                                    "Не больше " + SCOPES_MAX + " областей",
                                    "At most " + SCOPES_MAX + " scopes"));
            for (int i = 0; i < Math.min(scopes.size(), SCOPES_MAX); i++) {
                validation.check(
                        Scopes.isName(scopes.get(i)),
                        "/scopes/" + i,
                        "format",
                        new Text(
                                "Область — это модуль и read или write, например booking:read"
                                        + " или *:read",
                                "A scope is a module with read or write, such as booking:read"
                                        + " or *:read"));
            }
        }
        return withExpiry(validation, expiresAt, now);
    }

    static Validation withExpiry(Validation validation, Instant expiresAt, Instant now) {
        return validation.check(
                expiresAt == null
                        || expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(LIFE_MAX)),
                "/expiresAt",
                "range",
                new Text(
                        "Срок — в будущем, не дальше года",
                        "It must lie ahead, and not further than a year"));
    }

    static Instant expiry(Instant wanted, Instant now) {
        return wanted == null ? now.plus(LIFE) : wanted.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Until when the present secret works along with the one that replaces it; never longer than it
     * would have.
     *
     * @param end when it would have expired
     * @return null if it ends at once, or has ended
     */
    static Instant formerUntil(TokenRenewal wanted, Instant end, Instant now) {
        if (Boolean.TRUE.equals(wanted.formerEndsNow())) {
            return null;
        }
        Instant day = now.plus(FORMER);
        return ahead(end.isBefore(day) ? end : day, now);
    }

    /** The same, or null once it is over. */
    static Instant ahead(Instant end, Instant now) {
        return end != null && end.isAfter(now) ? end : null;
    }

    /** As they are kept: each once, in order, with spaces between. */
    static String joined(List<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    static Scopes scopes(String joined) {
        return new Scopes(Set.of(joined.split(" ")));
    }

    static Problem tooMany(int most) {
        return Problem.conflict(
                "too-many-tokens",
                new Text(
                        "Уже есть " + most + " действующих токенов. Отзовите ненужные",
                        "There are " + most + " live tokens already. Revoke those not needed"));
    }
}
