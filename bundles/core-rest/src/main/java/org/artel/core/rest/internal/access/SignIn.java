package org.artel.core.rest.internal.access;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.artel.core.api.Authenticator;
import org.artel.core.api.Caller;
import org.artel.core.api.Identity;
import org.artel.core.api.Membership;
import org.artel.core.api.MembershipDirectory;
import org.artel.core.api.Problem;
import org.artel.core.api.Scopes;
import org.artel.core.api.Settings;
import org.artel.core.api.Text;
import org.artel.core.http.ProblemBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Finds out who sent a request: a bearer token, the browser's cookie, or nobody. */
@Component(service = SignIn.class)
public class SignIn {

    private static final String COOKIE = "artel_session";
    private static final String BEARER = "bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean behindProxy;

    // Dynamic: providers are replaceable and may come after the first request.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Authenticator authenticator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MembershipDirectory memberships;

    @Activate
    public SignIn(@Reference Settings settings) {
        behindProxy = settings.flag("ARTEL_BEHIND_PROXY");
    }

    /**
     * @param factorDue whether the caller must first switch on a second factor
     * @param scopes of the token; null without one
     */
    record Found(Caller caller, boolean factorDue, Scopes scopes) {}

    /**
     * The caller; {@link Problem} if a token is wrong or a browser was led here by another site.
     */
    Found caller(HttpServletRequest request) {
        Locale locale = ProblemBody.locale(request.getHeader("Accept-Language"));
        String address = address(request);
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            String token =
                    authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                            ? authorization.substring(BEARER.length()).trim()
                            : "";
            return identity(token)
                    .map(identity -> caller(identity, locale, address))
                    .orElseThrow(() -> badToken(token));
        }
        // A program's token in a cookie would be sent by other sites as well.
        Optional<Identity> cookie =
                cookie(request).flatMap(this::identity).filter(known -> known.scopes() == null);
        if (cookie.isEmpty()) {
            return new Found(Caller.anonymous(locale, address), false, null);
        }
        if (!SAFE.contains(request.getMethod()) && !sameOrigin(request)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "cross-site",
                    new Text(
                            "Запрос пришёл с другого сайта", "The request came from another site"));
        }
        return caller(cookie.get(), locale, address);
    }

    private static Problem badToken(String token) {
        return Problem.of(
                Problem.Kind.UNAUTHENTICATED,
                "bad-token",
                token.startsWith(Authenticator.PROGRAM)
                        ? new Text(
                                "Токен неизвестен, отозван или истёк. Выпустите новый",
                                "The token is unknown, revoked or has expired. Make a new one")
                        : new Text(
                                "Сеанс закончился. Войдите снова",
                                "The session has ended. Sign in again"));
    }

    private Optional<Identity> identity(String token) {
        Authenticator present = authenticator;
        if (present == null) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "starting",
                    new Text(
                            "Вход ещё запускается. Повторите через несколько секунд",
                            "Sign-in is starting. Try again in a few seconds"));
        }
        return token.isEmpty() ? Optional.empty() : present.authenticate(token);
    }

    private Found caller(Identity identity, Locale locale, String address) {
        MembershipDirectory directory = memberships;
        List<Membership> present = directory == null ? List.of() : directory.of(identity.userId());
        return new Found(
                new Caller(
                        identity.userId(),
                        identity.name(),
                        identity.roles(),
                        present,
                        identity.confirmed(),
                        identity.sessionId(),
                        locale,
                        address,
                        identity.token()),
                identity.factorDue(),
                identity.scopes());
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (COOKIE.equals(cookie.getName()) && !cookie.getValue().isEmpty()) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** What the browser itself says of the page that sends; a page cannot forge these headers. */
    private static boolean sameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return request.getHeader("X-Requested-With") != null;
        }
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin)
                            .getAuthority()
                            .equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String address(HttpServletRequest request) {
        String forwarded = behindProxy ? request.getHeader("X-Forwarded-For") : null;
        if (forwarded == null) {
            return request.getRemoteAddr();
        }
        // The last hop is the one our own proxy saw; earlier ones are the client's word.
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
    }
}
