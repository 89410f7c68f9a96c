package org.artel.itests.rogue.hog;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import org.artel.core.persistence.Transactions;
import org.artel.core.rest.Allow;
import org.artel.core.rest.RestResource;
import org.artel.core.rest.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Component(service = HogResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=artel.hog)")
@Path("/")
@Hidden
public class HogResource {

    private static final Logger LOG = LoggerFactory.getLogger(HogResource.class);

    private final Transactions transactions;
    private final CountDownLatch asked = new CountDownLatch(1);

    @Activate
    public HogResource(@Reference(target = "(artel.unit=hog)") Transactions transactions) {
        this.transactions = transactions;
    }

    @GET
    @Path("well")
    @Allow(Who.ANYONE)
    public String well() {
        return transactions.read(em -> "well");
    }

    /** Takes so many connections and keeps them until they are asked for. */
    @POST
    @Path("connections/{number}")
    @Allow(Who.ANYONE)
    public void connections(@PathParam("number") int number) {
        for (int i = 0; i < number; i++) {
            start("hog-connection", () -> transactions.read(em -> kept()));
        }
    }

    @DELETE
    @Path("connections")
    @Allow(Who.ANYONE)
    public void giveBack() {
        asked.countDown();
    }

    private Object kept() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One thread that waits, and a pool that does nothing at all. */
    @POST
    @Path("threads")
    @Allow(Who.ANYONE)
    public void threads() {
        start("hog-thread", () -> Stubborn.sleep(Integer.MAX_VALUE));
        Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread idle = new Thread(task, "hog-idle");
                            idle.setDaemon(true);
                            return idle;
                        })
                .schedule(() -> {}, 1, TimeUnit.HOURS);
    }

    /**
     * Writes into the log as fast as it can.
     *
     * @return how many lines
     */
    @POST
    @Path("log/{seconds}")
    @Allow(Who.ANYONE)
    public String log(@PathParam("seconds") int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long lines = 0;
        while (System.nanoTime() < end) {
            LOG.error("The hog has something to say, and says it again: {}", lines++);
        }
        return String.valueOf(lines);
    }
}
