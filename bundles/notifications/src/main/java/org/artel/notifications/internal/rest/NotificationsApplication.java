package org.artel.notifications.internal.rest;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/** {@code /api/notifications}. */
@Component(service = Application.class)
@RestApplication(application_base = "/api/notifications", name = "artel.notifications")
public class NotificationsApplication extends Application {}
