package org.artel.users.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.artel.core.api.Caller;
import org.artel.core.api.Page;
import org.artel.core.api.PageRequest;
import org.artel.users.User;
import org.artel.users.UserFilter;
import org.artel.users.Users;

/** {@code artel:user-list [QUESTION]}. */
@Service
@Command(scope = "artel", name = "user-list", description = "Lists people")
public final class UserListCommand implements Action {

    @Argument(
            name = "question",
            description = "Beginnings of words of the name, or of the e-mail address")
    private String question;

    @Option(name = "--limit", description = "How many people at most")
    private int limit = 1000;

    @Reference private Users users;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("E-mail");
        table.column("Name");
        table.column("Roles");
        table.column("State");
        table.column("Confirmed");
        UserFilter filter = new UserFilter(question, null, null, null);
        String cursor = null;
        int left = limit;
        while (left > 0) {
            Page<User> page =
                    users.list(
                            filter,
                            new PageRequest(Math.min(left, PageRequest.MAX_LIMIT), cursor),
                            Caller.operator());
            for (User user : page.items()) {
                table.addRow()
                        .addContent(
                                user.id(),
                                user.email(),
                                user.name(),
                                user.roles(),
                                user.state(),
                                user.confirmed());
            }
            cursor = page.nextCursor();
            left = cursor == null ? 0 : left - page.items().size();
        }
        table.print(System.out);
        return null;
    }
}
