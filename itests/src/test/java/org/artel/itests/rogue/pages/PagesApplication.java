package org.artel.itests.rogue.pages;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** A module that has nothing but pages; its name is put in when it is built. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/template", name = "artel.template")
public class PagesApplication extends Application {}
