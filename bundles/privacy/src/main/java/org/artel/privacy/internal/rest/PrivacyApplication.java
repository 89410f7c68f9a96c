package org.artel.privacy.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** Documents for everybody, and what staff do on paper request; one's own is under {@code /me}. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/privacy", name = "artel.privacy")
public class PrivacyApplication extends Application {}
