package org.artel.itests.bench;

import static org.artel.itests.harness.Api.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;

/**
 * Five hundred people have a category of the forum open while fifty write in it, as fast as they
 * may, mend what they wrote and look what is unread: whether everybody is told everything once and
 * in order, after how long, and what the server needs for it. Prints figures and judges nothing.
 *
 * <p>{@code mvn -q -DskipTests -Pbenchmark -Dexec.mainClass=org.artel.itests.bench.ForumLive
 * verify}; with {@code -Dexec.args="100 10 30"} fewer readers, writers, and seconds to mend in.
 */
public final class ForumLive {

    /** More in ten minutes are refused. */
    private static final int POSTS = 19;

    private static final int TOPICS = 5;
    private static final int PATIENCE_SECONDS = 60;

    private ForumLive() {}

    /** What one reader was told. */
    private static final class Reader implements Flow.Subscriber<String> {

        private final CompletableFuture<Void> open = new CompletableFuture<>();
        private final List<String> told = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, Long> posts = new ConcurrentHashMap<>();
        private volatile boolean ended;
        private volatile boolean inOrder = true;
        private Flow.Subscription subscription;
        private String name = "";
        private long id;
        private long last = -1;

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
            made.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
                // The first thing that is said names the place from which on all is told.
                open.complete(null);
            } else if (line.startsWith("data:")) {
                JsonNode data = json(line.substring(5));
                inOrder &= id > last;
                last = id;
                told.add(id + " " + name + " " + data.path("number").asInt());
                if (name.equals("post")) {
                    posts.put(data.path("postId").asText(), System.nanoTime());
                }
            }
        }

        private static JsonNode json(String text) {
            try {
                return Api.JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onError(Throwable error) {
            ended = true;
            open.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            ended = true;
            open.completeExceptionally(new IllegalStateException("It ended at once"));
        }
    }

    public static void main(String[] args) throws Exception {
        int readers = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int writers = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 120;
        // Not as tests run it: with both compilers, as an operator does.
        try (Product product =
                new Product(TestDatabase.postgresql(), Map.of("EXTRA_JAVA_OPTS", ""))) {
            product.start();
            talk(product, readers, writers, seconds);
            product.trouble().forEach(System.out::println);
        }
        System.exit(0);
    }

    private static void talk(Product product, int readerCount, int writerCount, int seconds)
            throws Exception {
        People people = new People(product);
        Modules.want(people.admin(), "forum", "active");
        List<People.Person> writers = new ArrayList<>();
        for (int i = 0; i < writerCount; i += 2) {
            People.Person leader = people.person();
            People.Person member = people.person();
            people.verify(people.organisation(leader, member));
            writers.add(leader);
            writers.add(member);
        }
        writers.replaceAll(one -> new People.Person(one.id(), one.email(), people.again(one)));
        String category =
                people.admin()
                        .post(
                                "/api/forum/categories",
                                body(
                                        "title",
                                        body("ru", "Разговор", "en", "Talk"),
                                        "reading",
                                        "PUBLIC",
                                        "writing",
                                        "SIGNED_IN",
                                        "replying",
                                        "SIGNED_IN"))
                        .expect(201)
                        .id();
        List<String> topics = new ArrayList<>();
        for (int i = 0; i < TOPICS; i++) {
            topics.add(
                    writers.get(i)
                            .api()
                            .post(
                                    "/api/forum/topics",
                                    body(
                                            "categoryId",
                                            category,
                                            "kind",
                                            "DISCUSSION",
                                            "title",
                                            "Разговор " + i,
                                            "body",
                                            "Начали"))
                            .expect(201)
                            .id());
        }
        Map<String, Long> sent = new ConcurrentHashMap<>();
        AtomicInteger posts = new AtomicInteger();
        AtomicInteger edits = new AtomicInteger();
        Map<String, List<Double>> times = new HashMap<>();
        for (String what : List.of("a post", "a mend", "what is unread")) {
            times.put(what, Collections.synchronizedList(new ArrayList<>()));
        }
        try (Memory memory = new Memory(product.pid())) {
            System.out.printf(
                    "before: live heap %.0f MB, resident %d MB%n",
                    memory.live(), memory.resident());
            List<Reader> readers = open(product, category, readerCount, writers);
            System.out.printf(
                    "%d readers: live heap %.0f MB, resident %d MB%n",
                    readers.size(), memory.live(), memory.resident());
            memory.begin();
            long begin = System.nanoTime();
            ExecutorService crowd = Executors.newFixedThreadPool(writerCount);
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < writers.size(); i++) {
                Api api = writers.get(i).api();
                String topic = "/api/forum/topics/" + topics.get(i % TOPICS) + "/posts";
                work.add(
                        crowd.submit(
                                () -> {
                                    List<String> mine = new ArrayList<>();
                                    for (int n = 0; n < POSTS - 1; n++) {
                                        mine.add(write(api, topic, n, sent, times));
                                        posts.incrementAndGet();
                                    }
                                    while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
                                        mend(api, topic + "/" + mine.get(0), edits.get(), times);
                                        edits.incrementAndGet();
                                    }
                                    return null;
                                }));
            }
            int quarters = 4;
            for (int i = 1; i <= quarters; i++) {
                TimeUnit.MILLISECONDS.sleep(seconds * 1000L / quarters);
                System.out.printf(
                        "after %d s: live heap %.0f MB, resident %d MB%n",
                        (System.nanoTime() - begin) / 1_000_000_000L,
                        memory.live(),
                        memory.resident());
            }
            for (Future<?> one : work) {
                one.get();
            }
            double writing = (System.nanoTime() - begin) / 1e9;
            crowd.shutdown();
            await(readers, posts.get(), edits.get());
            System.out.printf(
                    Locale.ROOT,
                    "%d posts and %d mends in %.0f s; everything told %.1f s later%n",
                    posts.get(),
                    edits.get(),
                    writing,
                    (System.nanoTime() - begin) / 1e9 - writing);
            report(readers, sent, posts.get(), edits.get());
            times.forEach((what, all) -> System.out.println(what + ", ms: " + percentiles(all)));
            System.out.println(memory);
            readers.forEach(one -> one.subscription.cancel());
            TimeUnit.SECONDS.sleep(2);
            System.out.printf(
                    "readers left: live heap %.0f MB, resident %d MB%n",
                    memory.live(), memory.resident());
        }
    }

    /** Half of them visitors, half of them those who write, each several times. */
    private static List<Reader> open(
            Product product, String category, int count, List<People.Person> people)
            throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI address =
                URI.create(
                        "http://127.0.0.1:"
                                + product.port()
                                + "/api/forum/live?category="
                                + category);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            if (i % 2 == 0) {
                request.header(
                        "Authorization",
                        people.get(i / 2 % people.size()).api().header("Authorization"));
            }
            Reader reader = new Reader();
            client.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(reader));
            readers.add(reader);
        }
        for (Reader one : readers) {
            one.open.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return readers;
    }

    private static String write(
            Api api,
            String posts,
            int number,
            Map<String, Long> sent,
            Map<String, List<Double>> times) {
        long begin = System.nanoTime();
        String id = api.post(posts, body("body", "Сообщение " + number)).expect(201).id();
        sent.put(id, begin);
        times.get("a post").add((System.nanoTime() - begin) / 1e6);
        begin = System.nanoTime();
        api.get("/api/forum/unread").expect(200);
        times.get("what is unread").add((System.nanoTime() - begin) / 1e6);
        return id;
    }

    private static void mend(Api api, String post, int number, Map<String, List<Double>> times)
            throws InterruptedException {
        long begin = System.nanoTime();
        api.patch(post, "*", body("body", "Исправлено " + number)).expect(200);
        times.get("a mend").add((System.nanoTime() - begin) / 1e6);
        TimeUnit.MILLISECONDS.sleep(500);
    }

    private static void await(List<Reader> readers, int posts, int edits)
            throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < until
                && readers.stream().anyMatch(one -> one.told.size() < posts + edits)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void report(List<Reader> readers, Map<String, Long> sent, int posts, int edits) {
        List<String> first = List.copyOf(readers.get(0).told);
        System.out.printf(
                "told: %d posts of %d, %d mends of %d; alike to %d of %d readers, in order to %d,"
                        + " broken off for %d%n",
                first.stream().filter(one -> one.contains(" post ")).distinct().count(),
                posts,
                first.stream().filter(one -> one.contains(" edit ")).distinct().count(),
                edits,
                readers.stream().filter(one -> first.equals(List.copyOf(one.told))).count(),
                readers.size(),
                readers.stream().filter(one -> one.inOrder).count(),
                readers.stream().filter(one -> one.ended).count());
        List<Double> delays = new ArrayList<>();
        for (Reader one : readers) {
            one.posts.forEach((id, at) -> delays.add((at - sent.get(id)) / 1e6));
        }
        System.out.println("from the writer's click to a reader, ms: " + percentiles(delays));
    }

    private static String percentiles(List<Double> all) {
        double[] sorted = all.stream().mapToDouble(one -> one).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return "none";
        }
        return String.format(
                Locale.ROOT,
                "%d times, half within %.0f, 95 %% within %.0f, all within %.0f",
                sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[sorted.length - 1]);
    }
}
