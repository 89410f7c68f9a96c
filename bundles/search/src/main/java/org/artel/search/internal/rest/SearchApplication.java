package org.artel.search.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** The search's own application. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/search", name = "artel.search")
public class SearchApplication extends Application {}
