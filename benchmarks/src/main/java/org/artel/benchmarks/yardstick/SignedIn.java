package org.artel.benchmarks.yardstick;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who asks, by a token of which only the hash is kept. */
@Component
public class SignedIn extends OncePerRequestFilter {

    static final String CALLER = "caller";
    private static final String BEARER = "Bearer ";

    private final Stores.Sessions sessions;

    SignedIn(Stores.Sessions sessions) {
        this.sessions = sessions;
    }

    /** SHA-256, hexadecimal. */
    public static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null) {
            Optional<Session> session =
                    header.startsWith(BEARER)
                            ? sessions.live(hash(header.substring(BEARER.length())))
                            : Optional.empty();
            if (session.isEmpty()) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                return;
            }
            request.setAttribute(CALLER, session.get());
        }
        chain.doFilter(request, response);
    }
}
