package org.artel.users.internal;

import org.artel.users.TokenDelivery;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters to whoever delivers them, as long as somebody does. */
@Component(service = TokenPost.class)
public class TokenPost {

    private static final Logger LOG = LoggerFactory.getLogger(TokenPost.class);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile TokenDelivery delivery;

    /** Without delivery a token would be of no use to anybody. */
    boolean delivers() {
        return delivery != null;
    }

    void send(TokenDelivery.Letter letter) {
        TokenDelivery present = delivery;
        if (present == null) {
            return;
        }
        try {
            present.deliver(letter);
        } catch (RuntimeException e) {
            LOG.warn("{} was not delivered: {}", letter, e.toString());
        }
    }
}
