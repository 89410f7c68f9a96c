package org.artel.audit.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The trail's own application. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/audit", name = "artel.audit")
public class AuditApplication extends Application {}
