package org.artel.core.rest.internal.shell;

import org.artel.core.api.Caller;
import org.artel.core.api.Operation;
import org.artel.core.api.Operations;
import org.artel.core.api.Problem;
import org.artel.core.rest.internal.modules.DesiredModule.Desired;
import org.artel.core.rest.internal.modules.Modules;

/** Switches a module and waits, telling how far it is. */
final class ModuleSwitch {

    private static final long GLANCE_MILLIS = 200;

    private ModuleSwitch() {}

    static void run(String name, Desired desired, Modules modules, Operations operations)
            throws InterruptedException {
        try {
            Operation operation = modules.want(name, desired, Caller.operator());
            int shown = -1;
            while (operation.state() == Operation.State.RUNNING) {
                if (operation.progress() != shown) {
                    shown = operation.progress();
                    System.out.println(shown + " %");
                }
                Thread.sleep(GLANCE_MILLIS);
                operation = operations.get(operation.id(), Caller.operator());
            }
            System.out.println(
                    operation.state() == Operation.State.SUCCEEDED
                            ? name + ": готово"
                            : name + ": " + operation.problem());
        } catch (Problem problem) {
            System.out.println(problem.text().ru());
        }
    }
}
