package org.artel.core.rest.internal.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.artel.core.rest.internal.problem.ProblemBody;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.osgi.service.component.annotations.Component;

/**
 * What the container itself refuses, before any filter or resource sees it (broken HTTP, impossible addresses), is
 * answered as problem+json too. It handles no requests; being a handler is the way to the server.
 */
@Component(service = Handler.class)
public class ContainerErrors extends AbstractHandler {

    @Override
    public void setServer(Server server) {
        super.setServer(server);
        if (server != null) {
            server.getBeans(ErrorHandler.class).forEach(server::removeBean);
            Problems problems = new Problems();
            problems.setServer(server);
            server.addBean(problems);
        }
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) {
        // Never the one to answer.
    }

    private static final class Problems extends ErrorHandler {

        private static final Locale RUSSIAN = new Locale("ru");

        @Override
        public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
            fields.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
            return ByteBuffer.wrap(ProblemBody.bytes(ProblemBody.of(status, RUSSIAN)));
        }

        @Override
        protected void generateAcceptableResponse(
                Request base, HttpServletRequest request, HttpServletResponse response, int code, String message)
                throws IOException {
            base.setHandled(true);
            Locale locale = ProblemBody.locale(request.getHeader("Accept-Language"));
            response.setContentType(ProblemBody.MEDIA_TYPE);
            response.getOutputStream().write(ProblemBody.bytes(ProblemBody.of(code, locale)));
        }
    }
}
