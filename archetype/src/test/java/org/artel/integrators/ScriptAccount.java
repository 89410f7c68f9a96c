package org.artel.integrators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.artel.core.api.Authenticator;
import org.artel.core.api.Identity;
import org.artel.core.api.Role;
import org.artel.core.api.Settings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a script in as staff by a token from the settings, and everybody else as before. */
@Component(property = "service.ranking:Integer=100")
public class ScriptAccount implements Authenticator {

    private static final String PRODUCT =
            "(component.name=org.artel.users.internal.SessionsService)";

    private final Authenticator product;
    private final Optional<byte[]> expected;

    @Activate
    public ScriptAccount(
            @Reference(target = PRODUCT) Authenticator product, @Reference Settings settings) {
        this.product = product;
        expected = settings.get("ACME_SCRIPT_TOKEN").map(ScriptAccount::bytes);
    }

    @Override
    public Optional<Identity> authenticate(String token) {
        return expected.isPresent() && MessageDigest.isEqual(expected.get(), bytes(token))
                ? Optional.of(
                        new Identity(
                                "script",
                                "Script",
                                Set.of(Role.STAFF),
                                true,
                                null,
                                Locale.ENGLISH,
                                false))
                : product.authenticate(token);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
