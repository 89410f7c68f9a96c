package org.artel.organisations;

import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;

/** Asking people by their e-mail address to join an organisation. */
public interface OrganisationInvitations {

    /** The open invitations of an organisation, the oldest first. */
    Page<Invitation> list(String organisationId, PageRequest page, Caller caller);

    Versioned<Invitation> get(String organisationId, String id, Caller caller);

    /** Invites an address and writes to it, whoever it belongs to. */
    Versioned<Invitation> invite(String organisationId, NewInvitation invitation, Caller caller);

    /** Takes an invitation back; nothing happens if it is no longer open. */
    void withdraw(String organisationId, String id, Caller caller);

    /** The open invitations to the caller's confirmed address, the oldest first. */
    Page<ReceivedInvitation> received(PageRequest page, Caller caller);

    /** Makes the caller belong to the organisation from today on. */
    OrganisationMember accept(String id, Caller caller);

    void decline(String id, Caller caller);
}
