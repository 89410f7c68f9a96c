package org.artel.core.rest.internal.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.artel.core.api.Operations;
import org.artel.core.rest.internal.modules.DesiredModule.Desired;
import org.artel.core.rest.internal.modules.Modules;

/** Removes a module and keeps its data. */
@Service
@Command(
        scope = "artel",
        name = "module-remove",
        description = "Removes a module and keeps its data")
public class ModuleRemoveCommand implements Action {

    @Argument(
            name = "name",
            description = "The module's name, as artel:modules shows it",
            required = true)
    private String name;

    @Reference private Modules modules;
    @Reference private Operations operations;

    @Override
    public Object execute() throws InterruptedException {
        ModuleSwitch.run(name, Desired.ABSENT, modules, operations);
        return null;
    }
}
