package org.artel.users.internal;

import java.util.Optional;
import org.artel.core.api.Authenticator;
import org.artel.core.api.Identity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the one table that a token can stand in; how it begins says which. */
@Component
public final class Doorkeeper implements Authenticator {

    private static final int TOKEN_MAX = 200;

    private final SessionsService sessions;
    private final PersonalTokensService personal;
    private final ServiceTokensService services;

    @Activate
    public Doorkeeper(
            @Reference SessionsService sessions,
            @Reference PersonalTokensService personal,
            @Reference ServiceTokensService services) {
        this.services = services;
        this.sessions = sessions;
        this.personal = personal;
    }

    @Override
    public Optional<Identity> authenticate(String token) {
        if (token == null || token.isEmpty() || token.length() > TOKEN_MAX) {
            return Optional.empty();
        }
        if (token.startsWith(ProgramTokens.PERSONAL)) {
            return personal.authenticate(token);
        }
        return token.startsWith(ProgramTokens.SERVICE)
                ? services.authenticate(token)
                : sessions.authenticate(token);
    }
}
