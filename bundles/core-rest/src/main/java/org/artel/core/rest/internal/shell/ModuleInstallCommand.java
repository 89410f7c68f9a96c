package org.artel.core.rest.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.core.api.Operations;
import org.artel.core.rest.internal.modules.DesiredModule.Desired;
import org.artel.core.rest.internal.modules.Modules;

/** Installs a module, or starts it again. */
@Service
@Command(
        scope = "artel",
        name = "module-install",
        description = "Installs a module, or starts it again")
public class ModuleInstallCommand implements Action {

    @Argument(
            name = "name",
            description = "The module's name, as artel:modules shows it",
            required = true)
    private String name;

    @Reference private Modules modules;
    @Reference private Operations operations;

    @Override
    public Object execute() throws InterruptedException {
        ModuleSwitch.run(name, Desired.ACTIVE, modules, operations);
        return null;
    }
}
