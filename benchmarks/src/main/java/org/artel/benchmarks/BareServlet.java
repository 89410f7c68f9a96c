package org.artel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The most that this web server can do: the same bytes, out of memory. */
public final class BareServlet {

    private BareServlet() {}

    /**
     * @param args port, then files whose bytes are served at {@code /0}, {@code /1}, …
     */
    public static void main(String[] args) throws Exception {
        Server server = new Server(Integer.parseInt(args[0]));
        ServletContextHandler context = new ServletContextHandler();
        for (int i = 1; i < args.length; i++) {
            byte[] bytes = Files.readAllBytes(Path.of(args[i]));
            context.addServlet(new ServletHolder(new Same(bytes)), "/" + (i - 1));
        }
        server.setHandler(context);
        server.start();
        server.join();
    }

    private static final class Same extends HttpServlet {

        private static final long serialVersionUID = 1L;
        private final transient byte[] bytes;

        Same(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
