package org.artel.itests.rogue.clumsy;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** Does not get past its constructor. */
@Component(service = Application.class, immediate = true)
@RestApplication(application_base = "/api/clumsy", name = "artel.clumsy")
public class Clumsy extends Application {

    public Clumsy() {
        throw new IllegalStateException("Clumsy has stumbled");
    }
}
