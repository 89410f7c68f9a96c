package org.artel.users.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.users.SecondFactors;

/**
 * {@code artel:user-second-factor-reset EMAIL}: the operator's way back in for an administrator who
 * lost telephone and recovery codes.
 */
@Service
@Command(
        scope = "artel",
        name = "user-second-factor-reset",
        description = "Takes a person's second factor away and ends their sessions")
public final class UserSecondFactorResetCommand implements Action {

    @Argument(name = "email", required = true, description = "The person's e-mail address")
    private String email;

    @Reference private SecondFactors factors;

    @Override
    public Object execute() {
        try {
            factors.resetOf(email, Caller.operator());
            System.out.println("Reset: " + email + " signs in with the password alone");
        } catch (Problem problem) {
            System.out.println(
                    problem.kind() == Problem.Kind.NOT_FOUND
                            ? "Nobody has this address"
                            : problem.getMessage());
        }
        return null;
    }
}
