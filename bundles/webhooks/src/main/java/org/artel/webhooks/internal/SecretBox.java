package org.artel.webhooks.internal;

import org.artel.core.api.Settings;
import org.artel.core.persistence.Transactions;
import org.artel.core.persistence.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the secrets of hooks are closed and opened; a hook's id is the owner of its own. */
@Component(service = SecretBox.class)
public final class SecretBox {

    private final Vault vault;

    @Activate
    public SecretBox(
            @Reference(target = "(artel.unit=webhooks)") Transactions tx,
            @Reference Settings settings) {
        vault = new Vault(tx, "webhooks_secret", settings);
    }

    Vault vault() {
        return vault;
    }
}
