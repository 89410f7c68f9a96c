package org.artel.itests.rogue.thief;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/** Past the applications. */
@Component(
        service = Servlet.class,
        property = {
            "service.ranking:Integer=1000",
            "osgi.http.whiteboard.servlet.pattern=/api/events/*"
        })
public class StolenServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.getWriter().write("stolen");
    }
}
