package org.artel.core.rest.internal.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.artel.core.rest.internal.modules.ModuleInfo;
import org.artel.core.rest.internal.modules.Modules;

/** Shows what is installed and what could be. */
@Service
@Command(scope = "artel", name = "modules", description = "Lists the modules and their states")
public class ModulesCommand implements Action {

    @Reference private Modules modules;

    @Override
    public Object execute() {
        ShellTable table = new ShellTable();
        table.column("Name");
        table.column("State");
        table.column("Version");
        table.column("Title");
        table.column("Reason");
        for (ModuleInfo module : modules.list(new Locale("ru"))) {
            table.addRow()
                    .addContent(
                            module.name(),
                            module.state().name().toLowerCase(Locale.ROOT),
                            module.version(),
                            module.title(),
                            module.reason() == null ? "" : module.reason());
        }
        table.print(System.out);
        return null;
    }
}
