package org.artel.core.rest.internal;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The core's own application: organisations, people, modules. */
@Component(service = Application.class)
@RestApplication(application_base = "/api", name = "artel")
public class CoreApplication extends Application {}
