package org.artel.itests.rogue.thief;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** Another module's base, before that module. */
@Component(service = Application.class, property = "service.ranking:Integer=1000")
@RestApplication(application_base = "/api/booking", name = "artel.thief")
public class ThiefApplication extends Application {}
