package org.artel.example.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The module's own application: it comes and goes without touching any other. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/example", name = "artel.example")
public class NoteApplication extends Application {}
