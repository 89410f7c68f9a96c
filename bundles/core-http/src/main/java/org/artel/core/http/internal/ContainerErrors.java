package org.artel.core.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.artel.core.http.ProblemBody;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.component.Container;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the container itself refuses, before any filter or resource sees it (broken HTTP, impossible
 * addresses), is answered as problem+json too. It handles no requests; being a handler is the way
 * to the server.
 */
@Component(service = Handler.class)
public class ContainerErrors extends AbstractHandler {

    private final ServerEdge edge;

    @Activate
    public ContainerErrors(@Reference ServerEdge edge) {
        this.edge = edge;
    }

    @Override
    public void setServer(Server server) {
        super.setServer(server);
        if (server != null) {
            server.getBeans(ErrorHandler.class).forEach(server::removeBean);
            Problems problems = new Problems();
            problems.setServer(server);
            server.addBean(problems);
            server.addBean(new EveryConnector(edge));
        }
    }

    @Override
    public void handle(
            String target, Request base, HttpServletRequest request, HttpServletResponse response) {
        // Never the one to answer.
    }

    /**
     * Lets the edge hear of the end of every request, on every connector there is or will be, and
     * lets a crowd that comes in one moment queue at it.
     */
    private record EveryConnector(ServerEdge edge) implements Container.Listener {

        /** Java's own 50 let connections of a burst of 200 be reset. */
        private static final int QUEUE = 1024;

        @Override
        public void beanAdded(Container parent, Object child) {
            if (child instanceof AbstractConnector connector && !connector.contains(edge)) {
                connector.addBean(edge, false);
            }
            if (child instanceof ServerConnector connector && !connector.isOpen()) {
                connector.setAcceptQueueSize(QUEUE);
            }
        }

        @Override
        public void beanRemoved(Container parent, Object child) {
            // A connector that goes takes its listeners with it.
        }
    }

    private static final class Problems extends ErrorHandler {

        private static final Locale RUSSIAN = new Locale("ru");

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
            fields.put(HttpHeader.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
            return ByteBuffer.wrap(ProblemBody.bytes(ProblemBody.of(status, RUSSIAN)));
        }

        @Override
        protected void generateAcceptableResponse(
                Request base,
                HttpServletRequest request,
                HttpServletResponse response,
                int code,
                String message)
                throws IOException {
            base.setHandled(true);
            Locale locale = ProblemBody.locale(request.getHeader("Accept-Language"));
            response.setContentType(ProblemBody.MEDIA_TYPE);
            response.getOutputStream().write(ProblemBody.bytes(ProblemBody.of(code, locale)));
        }
    }
}
