package org.artel.privacy.internal;

import java.util.List;
import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Problem;
import org.artel.core.api.Text;
import org.artel.core.api.UserDirectory;
import org.artel.core.api.audit.AuditTrail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What people ask of the centre on paper, done by its staff and kept in the audit trail. */
@Component(service = StaffRequests.class)
public final class StaffRequests {

    private final UserDirectory users;
    private final ConsentLedger consents;
    private final Exports exports;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditTrail audit;

    @Activate
    public StaffRequests(
            @Reference UserDirectory users,
            @Reference ConsentLedger consents,
            @Reference Exports exports) {
        this.users = users;
        this.consents = consents;
        this.exports = exports;
    }

    public List<ConsentState> consents(String userId, Caller caller) {
        require(userId);
        seen("privacy.consents", userId, caller);
        return consents.states(userId, caller.locale());
    }

    public ConsentState give(String userId, String document, String version, Caller caller) {
        requireNotErased(userId);
        return consents.give(userId, document, version, caller);
    }

    public ConsentState withdraw(String userId, String document, Caller caller) {
        require(userId);
        return consents.withdraw(userId, document, caller);
    }

    public Operation export(String userId, Caller caller) {
        requireNotErased(userId);
        Operation operation = exports.request(userId, caller);
        seen("privacy.export", userId, caller);
        return operation;
    }

    public DataCopy exportState(String userId, Caller caller) {
        require(userId);
        return exports.state(userId, caller.locale());
    }

    private UserDirectory.Person require(String userId) {
        return users.find(userId).orElseThrow(Problem::notFound);
    }

    private void requireNotErased(String userId) {
        UserDirectory.Person person = require(userId);
        if (!person.active() && UserDirectory.ERASED.ru().equals(person.name())) {
            throw Problem.conflict(
                    "already-erased",
                    new Text("Этот человек уже удалён", "This person has been erased already"));
        }
    }

    private void seen(String what, String userId, Caller caller) {
        AuditTrail present = audit;
        if (present != null) {
            present.seen(caller, what, List.of(userId));
        }
    }
}
