package org.artel.core.rest.internal.access;

import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.artel.core.api.Caller;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Gives resource methods their {@code @Context Caller}. */
@Component(service = ContextProvider.class, scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName("artel.caller")
@JaxrsApplicationSelect("(osgi.jaxrs.name=*)")
public class CallerContext implements ContextProvider<Caller> {

    static final String ATTRIBUTE = "org.artel.caller";

    @Override
    public Caller createContext(Message message) {
        HttpServletRequest request = (HttpServletRequest) message.get("HTTP.REQUEST");
        return (Caller) request.getAttribute(ATTRIBUTE);
    }
}
