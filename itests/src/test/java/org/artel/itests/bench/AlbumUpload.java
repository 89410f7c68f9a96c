package org.artel.itests.bench;

import static org.artel.itests.harness.Api.body;
import static org.artel.itests.harness.People.PASSWORD;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Browser;
import org.artel.itests.harness.Modules;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;

/**
 * Somebody brings a hundred photos of ten megabytes to an album in the browser: how long that
 * takes, what memory the server needs meanwhile, how it answers, and for how long at most the page
 * does not answer. Prints figures and judges nothing.
 *
 * <p>{@code mvn -q -DskipTests -Pbenchmark -Dexec.mainClass=org.artel.itests.bench.AlbumUpload
 * verify}; with {@code -Dexec.args=20} fewer photos, with {@code "-Dexec.args=100 drop"} without
 * the driver: the page makes the files of one and drops them on itself.
 *
 * <p>Of a gap it is said when it was, since it may be the driver's: the times begin before the
 * files are given, and the first upload tells when the page had taken them. A page that shows
 * pictures as they were chosen stands still right after that, the longer the more they are, without
 * a long task: the browser reads them all before it lets a timer have its turn.
 */
public final class AlbumUpload {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;
    private static final int BYTES = 10 << 20;
    private static final long PATIENCE_SECONDS = 1200;

    /**
     * Notes for how long the page did nothing, and when: a timer of ten milliseconds that comes
     * late.
     */
    private static final String WATCH =
            """
            performance.setResourceTimingBufferSize(10000);
            window.begun = performance.now();
            window.gaps = [];
            window.tasks = [];
            let last = performance.now();
            setInterval(() => {
                const now = performance.now();
                if (now - last > 50) window.gaps.push({from: last, ms: now - last});
                last = now;
            }, 10);
            for (const type of ['change', 'drop']) {
                document.addEventListener(type, () => window.given ??= performance.now(), true);
            }
            new PerformanceObserver(list => list.getEntries().forEach(one => window.tasks.push({from: one.startTime, ms: one.duration})))
                .observe({type: 'longtask'});
            """;

    /** Milliseconds since the files were about to be given. */
    private static final String TIMES =
            """
            const since = at => Math.round(at - window.begun);
            const top = list => list.sort((a, b) => b.ms - a.ms).slice(0, 8).map(one => `${Math.round(one.ms)} at ${since(one.from)}`).join(', ');
            const sent = performance.getEntriesByType('resource').filter(one => one.name.endsWith('/api/files')).map(one => one.startTime);
            return `given at ${since(window.given)}, first upload at ${since(Math.min(...sent))}, gaps: ${top(window.gaps)}; long tasks: ${top(window.tasks)}`;
            """;

    private static final String ANSWERS =
            """
            const codes = {};
            for (const one of performance.getEntriesByType('resource')) {
                if (one.initiatorType !== 'xmlhttprequest' && one.initiatorType !== 'fetch') continue;
                const what = new URL(one.name).pathname.replace(/[0-9A-Z]{26}/g, '…') + ' ' + one.responseStatus;
                codes[what] = (codes[what] ?? 0) + 1;
            }
            return JSON.stringify(codes);
            """;

    private AlbumUpload() {}

    public static void main(String[] args) throws Exception {
        int count = args.length == 0 ? 100 : Integer.parseInt(args[0]);
        boolean within = args.length > 1 && args[1].equals("drop");
        Path folder = Files.createTempDirectory("artel-photos-");
        // Not as tests run it: with both compilers, as an operator does.
        try (Product product = new Product(TestDatabase.derby(), Map.of("EXTRA_JAVA_OPTS", ""))) {
            List<Path> photos = photos(folder, count);
            product.start();
            upload(product, photos, within);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        System.exit(0);
    }

    private static void upload(Product product, List<Path> photos, boolean within)
            throws Exception {
        People people = new People(product);
        Modules.want(people.admin(), "portfolio", "active");
        People.Person leader = people.person();
        String organisation = people.organisation(leader, null);
        leader = new People.Person(leader.id(), leader.email(), people.again(leader));
        String album =
                leader.api()
                        .post(
                                "/api/portfolio/albums",
                                body("organisationId", organisation, "title", "Сто снимков"))
                        .expect(201)
                        .id();
        try (Browser browser = new Browser(product);
                Memory memory = new Memory(product.pid())) {
            browser.signIn(leader.email(), PASSWORD);
            browser.open("/portfolio/albums/" + album);
            browser.see("Выбрать фотографии");
            memory.begin();
            browser.script(WATCH);
            long begin = System.nanoTime();
            give(browser, photos, within);
            Object shown = 0L;
            while (!shown.equals((long) photos.size())
                    && System.nanoTime() - begin < PATIENCE_SECONDS * 1_000_000_000L) {
                TimeUnit.SECONDS.sleep(1);
                shown =
                        browser.script(
                                "return document.querySelectorAll('portfolio-photo').length");
            }
            System.out.printf(
                    "%s of %d photos in %.0f s%n",
                    shown, photos.size(), (System.nanoTime() - begin) / 1e9);
            System.out.println(memory);
            System.out.println("answers: " + browser.script(ANSWERS));
            System.out.println(browser.script(TIMES));
            System.out.println("troubles of the page: " + browser.troubles());
            JsonNode first =
                    leader.api()
                            .get("/api/portfolio/albums/" + album + "/photos")
                            .expect(200)
                            .json()
                            .path("items")
                            .path(0);
            String content = "/api/files/" + first.path("file").asText() + "/content/";
            for (String size : List.of("small", "medium", "large", "original")) {
                System.out.printf(
                        "%s: %d bytes as JPEG, %d as WebP%n",
                        size,
                        leader.api().get(content + size).expect(200).body().length,
                        leader.api()
                                .with("Accept", "image/webp")
                                .get(content + size)
                                .expect(200)
                                .body()
                                .length);
            }
        }
        product.trouble().forEach(System.out::println);
    }

    /** Chooses the files as the driver does, or drops as many copies of the first. */
    private static void give(Browser browser, List<Path> photos, boolean within) {
        if (!within) {
            browser.field("Выбрать фотографии")
                    .sendKeys(String.join("\n", photos.stream().map(Path::toString).toList()));
            return;
        }
        browser.script(
                """
                const source = document.createElement('input');
                source.type = 'file';
                source.id = 'source';
                document.body.append(source);
                """);
        browser.find("#source").sendKeys(photos.get(0).toString());
        browser.script(
                String.format(
                        """
                        const [photo] = document.querySelector('#source').files;
                        const dataTransfer = new DataTransfer();
                        for (let i = 1; i <= %d; i++) {
                            dataTransfer.items.add(new File([photo], `снимок${i}.jpg`, {type: photo.type}));
                        }
                        window.begun = performance.now();
                        window.gaps = [];
                        window.given = undefined;
                        document.querySelector('#photos-upload .upload-zone')
                            .dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
                        """,
                        photos.size()));
    }

    /** The same content under many names. */
    private static List<Path> photos(Path folder, int count) throws IOException {
        Path one = folder.resolve("photo.jpg");
        // Hills with grain: as much to keep as a camera's picture has.
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = random.nextInt(48);
                int hill = (int) (100 + 60 * Math.sin(x / 300.0) * Math.cos(y / 200.0));
                image.setRGB(
                        x, y, (hill + grain) << 16 | (hill + grain / 2 + 20) << 8 | (60 + grain));
            }
        }
        float low = 0.3f;
        float high = 1;
        for (int step = 0; step < 8; step++) {
            float quality = (low + high) / 2;
            write(image, quality, one);
            if (Files.size(one) > BYTES) {
                high = quality;
            } else {
                low = quality;
            }
        }
        write(image, low, one);
        System.out.printf("%d photos of %d bytes%n", count, Files.size(one));
        List<Path> photos = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            photos.add(Files.createLink(folder.resolve("снимок" + i + ".jpg"), one));
        }
        return photos;
    }

    private static void write(BufferedImage image, float quality, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
