package org.artel.surveys.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The module's own application: it comes and goes without touching any other. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/surveys", name = "artel.surveys")
public class SurveysApplication extends Application {}
