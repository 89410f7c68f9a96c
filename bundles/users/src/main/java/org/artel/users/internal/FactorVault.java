package org.artel.users.internal;

import org.artel.core.api.Settings;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the secrets of second factors are closed and opened. */
@Component(service = FactorVault.class)
public final class FactorVault {

    private final Vault vault;

    @Activate
    public FactorVault(
            @Reference(target = "(artel.unit=users)") Transactions tx,
            @Reference Settings settings) {
        vault = new Vault(tx, "users_secret", settings);
    }

    /**
     * @param owner whose it is: in another's row it cannot be opened
     */
    String close(String owner, byte[] secret) {
        return vault.close(owner, secret);
    }

    /** UNAVAILABLE if it was closed with another {@code ARTEL_SECRET}. */
    byte[] open(String owner, String closed) {
        return vault.open(owner, closed);
    }
}
