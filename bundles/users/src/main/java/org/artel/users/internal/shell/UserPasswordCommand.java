package org.artel.users.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.core.api.Caller;
import org.artel.core.api.Problem;
import org.artel.users.Passwords;

/**
 * {@code artel:user-password EMAIL}: the way back in when nobody knows the administrator's
 * password.
 */
@Service
@Command(
        scope = "artel",
        name = "user-password",
        description = "Sets a new random password and prints it")
public final class UserPasswordCommand implements Action {

    @Argument(name = "email", required = true, description = "The person's e-mail address")
    private String email;

    @Reference private Passwords passwords;

    @Override
    public Object execute() {
        try {
            System.out.println(
                    "New password of "
                            + email
                            + ": "
                            + passwords.replace(email, Caller.operator()));
        } catch (Problem problem) {
            System.out.println(
                    problem.kind() == Problem.Kind.NOT_FOUND
                            ? "Nobody has this address"
                            : problem.getMessage());
        }
        return null;
    }
}
