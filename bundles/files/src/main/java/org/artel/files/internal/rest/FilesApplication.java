package org.artel.files.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The files' own application. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/files", name = "artel.files")
public class FilesApplication extends Application {}
