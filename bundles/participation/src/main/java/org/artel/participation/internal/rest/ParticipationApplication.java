package org.artel.participation.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The ledger's own application. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/participations", name = "artel.participation")
public class ParticipationApplication extends Application {}
