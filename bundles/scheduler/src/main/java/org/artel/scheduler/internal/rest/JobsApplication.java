package org.artel.scheduler.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The scheduler's own application. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/jobs", name = "artel.scheduler")
public class JobsApplication extends Application {}
