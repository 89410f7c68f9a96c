package org.artel.itests.rogue.hog;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

@Component(service = Application.class)
@RestApplication(application_base = "/api/hog", name = "artel.hog")
public class HogApplication extends Application {}
