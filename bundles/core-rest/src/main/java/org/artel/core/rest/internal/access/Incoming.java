package org.artel.core.rest.internal.access;

import java.lang.reflect.Method;
import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/**
 * The request that this thread answers, and who answers it. Filters that have fields with
 * {@code @Context} instead have them filled and emptied with every request, which took a tenth of
 * the time of a short answer.
 *
 * @param method of the resource
 */
public record Incoming(HttpServletRequest request, Method method) {

    public static Incoming now() {
        Message message = JAXRSUtils.getCurrentMessage();
        loadAs(message.getExchange().getBus());
        return new Incoming(
                (HttpServletRequest) message.get("HTTP.REQUEST"),
                message.getExchange().get(OperationResourceInfo.class).getMethodToInvoke());
    }

    /**
     * CXF looks for the class loader of an application in every file of the class path, with every
     * request, unless it is told once.
     */
    private static void loadAs(Bus application) {
        if (application.getExtension(ClassLoader.class) == null) {
            application.setExtension(Incoming.class.getClassLoader(), ClassLoader.class);
        }
    }
}
