package org.artel.core.rest.internal.edge;

import javax.ws.rs.core.Application;
import org.artel.core.rest.RestApplication;
import org.osgi.service.component.annotations.Component;

/**
 * Everything outside {@code /api} that no page serves; takes the place of the whiteboard's default
 * application.
 */
@Component(service = Application.class)
@RestApplication(application_base = "/", name = ".default")
public class RootApplication extends Application {}
