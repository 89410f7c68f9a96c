package org.artel.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.itests.harness.Api;
import org.artel.itests.harness.Multipart;
import org.artel.itests.harness.People;
import org.artel.itests.harness.Product;
import org.artel.itests.harness.Products;
import org.artel.itests.harness.Samples;
import org.junit.Test;

/** Everything that people bring who mean no good. */
public class HostileFilesIT {

    private static final String SCRIPT = "<script>alert(document.domain)</script>";
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">" + SCRIPT + "</svg>";
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png");
    private static final Set<String> SAVED =
            Set.of(
                    "application/pdf",
                    "text/plain",
                    "text/csv",
                    "text/calendar",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private static final int MAX_GROWTH_MB = 160;

    private record Hostile(String what, String name, String type, byte[] content) {}

    private final List<Hostile> hostile = new ArrayList<>();
    private final Random random = new Random(20261124);

    private void add(String what, String name, String type, byte[] content) {
        hostile.add(new Hostile(what, name, type, content));
    }

    private void polyglots() {
        byte[] jpeg = Samples.image("jpeg", 400, 300);
        byte[] png = Samples.image("png", 400, 300);
        byte[] gif = Samples.image("gif", 400, 300);
        byte[] script = Samples.text(SCRIPT);
        byte[] jar = Samples.docx(Map.of("META-INF/MANIFEST.MF", 10L));
        byte[] pdf = Samples.text("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n");
        byte[] start = Arrays.copyOf(jpeg, 4);
        Map<String, byte[]> contents = new HashMap<>();
        contents.put("jpeg and html behind", Samples.joined(jpeg, script));
        contents.put(
                "jpeg with html as comment",
                Samples.afterStart(jpeg, Samples.segment(0xFE, script)));
        contents.put(
                "jpeg with php as exif",
                Samples.afterStart(
                        jpeg,
                        Samples.segment(
                                0xE1,
                                Samples.text("Exif\0\0<?php system($_GET[0]); ?>" + SCRIPT))));
        contents.put(
                "jpeg with html as profile",
                Samples.afterStart(
                        jpeg,
                        Samples.segment(
                                0xE2, Samples.text("ICC_PROFILE\0\1\1" + SCRIPT.repeat(20)))));
        contents.put("jpeg and archive", Samples.joined(jpeg, jar));
        contents.put("jpeg in name only", Samples.joined(start, Samples.text("<html>" + SCRIPT)));
        contents.put("png and html behind", Samples.joined(png, script));
        contents.put(
                "png with html as text",
                Samples.joined(
                        Arrays.copyOf(png, 33),
                        Samples.chunk("tEXt", Samples.text("Comment\0" + SCRIPT)),
                        Arrays.copyOfRange(png, 33, png.length)));
        contents.put(
                "png with a bomb as text",
                Samples.joined(
                        Arrays.copyOf(png, 33),
                        Samples.chunk(
                                "zTXt",
                                Samples.joined(
                                        Samples.text("Comment\0\0"), Samples.deflated(64L << 20))),
                        Arrays.copyOfRange(png, 33, png.length)));
        contents.put(
                "png with a bomb as profile",
                Samples.joined(
                        Arrays.copyOf(png, 33),
                        Samples.chunk(
                                "iCCP",
                                Samples.joined(Samples.text("x\0\0"), Samples.deflated(64L << 20))),
                        Arrays.copyOfRange(png, 33, png.length)));
        contents.put("gif that is an archive", Samples.joined(gif, jar));
        contents.put("gif that is a script", Samples.text("GIF89a/*" + SVG + "*/=1;alert(1)"));
        contents.put("gif and html behind", Samples.joined(gif, script));
        contents.put("pdf behind html", Samples.joined(Samples.text("<html>" + SCRIPT), pdf));
        contents.put("pdf and html behind", Samples.joined(pdf, Samples.text(SCRIPT.repeat(50))));
        contents.put("pdf and archive", Samples.joined(pdf, jar));
        contents.put("html after spaces", Samples.text(" \n\t".repeat(9000) + "<html>" + SCRIPT));
        contents.put("html after a mark", Samples.text("\uFEFF<html>" + SCRIPT));
        contents.put("html in UTF-16", ("<html>" + SCRIPT).getBytes(StandardCharsets.UTF_16));
        contents.put("html in UTF-7", Samples.text("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"));
        contents.put("text, then html", Samples.text("Добрый день! " + SCRIPT));
        contents.put("table with html", Samples.text("a;b\n=cmd|' /C calc'!A0;" + SCRIPT));
        contents.put(
                "calendar with html",
                Samples.text("BEGIN:VCALENDAR\r\nX:" + SCRIPT + "\r\nEND:VCALENDAR\r\n"));
        contents.put("document with an archive behind", Samples.joined(jar, jar, script));
        contents.put("archive behind html", Samples.joined(Samples.text("<html>" + SCRIPT), jar));
        contents.forEach(
                (what, content) -> {
                    add(what, "a.jpg", "image/jpeg", content);
                    add(what, "a.html", "text/html", content);
                });
    }

    private void bombs() {
        for (int[] size :
                new int[][] {
                    {20_000, 20_000},
                    {7_000, 7_000},
                    {20_000, 2_500},
                    {65_500, 65_500},
                    {Integer.MAX_VALUE, 1},
                    {Integer.MAX_VALUE, Integer.MAX_VALUE},
                    {1, 60_000},
                    {0, 0},
                    {-1, -1}
                }) {
            long raw = Math.min(50L << 20, (long) size[0] * size[1]);
            byte[] grey = Samples.png(size[0], size[1], 8, 0, Math.max(0, raw));
            add("png of " + size[0] + " x " + size[1], "bomb.png", "image/png", grey);
        }
        add("png of 16 bits", "b.png", "image/png", Samples.png(7000, 7000, 16, 6, 100_000_000L));
        byte[] jpeg = Samples.image("jpeg", 64, 64);
        for (int side : new int[] {65_535, 30_000, 7_000, 0}) {
            byte[] large = jpeg.clone();
            for (int i = 0; i < large.length - 8; i++) {
                if ((large[i] & 0xFF) == 0xFF && (large[i + 1] & 0xFF) == 0xC0) {
                    large[i + 5] = (byte) (side >> 8);
                    large[i + 6] = (byte) side;
                    large[i + 7] = (byte) (side >> 8);
                    large[i + 8] = (byte) side;
                    break;
                }
            }
            add("jpeg of " + side, "bomb.jpg", "image/jpeg", large);
        }
        byte[] gif = Samples.image("gif", 64, 64);
        byte[] wide = gif.clone();
        Arrays.fill(wide, 6, 10, (byte) 0xFF);
        add("gif with a huge screen", "b.gif", "image/gif", wide);
        for (int i = 10; i < gif.length - 9; i++) {
            if (gif[i] == 0x2C) {
                byte[] frame = gif.clone();
                Arrays.fill(frame, i + 5, i + 9, (byte) 0xFF);
                add("gif with a huge frame at " + i, "b.gif", "image/gif", frame);
            }
        }
        add(
                "document of death",
                "a.docx",
                "application/zip",
                Samples.docx(Map.of("word/media/x", 300L << 20)));
        Map<String, Long> many = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            many.put("word/" + i, 0L);
        }
        add("document of many parts", "a.docx", "application/zip", Samples.docx(many));
        add(
                "document that climbs",
                "a.docx",
                "application/zip",
                Samples.docx(Map.of("../../../etc/cron.d/x", 9L)));
        add(
                "document with macros",
                "a.docx",
                "application/zip",
                Samples.docx(Map.of("word/vbaProject.bin", 9L)));
        byte[] liar = Samples.docx(Map.of("word/media/x", 300L << 20));
        for (int i = 0; i < liar.length - 30; i++) {
            if (liar[i] == 'P' && liar[i + 1] == 'K' && liar[i + 2] == 1 && liar[i + 3] == 2) {
                Arrays.fill(liar, i + 24, i + 28, (byte) 0);
            }
        }
        add("document that lies about its size", "a.docx", "application/zip", liar);
    }

    private void wrongTypes() {
        Map<String, byte[]> contents = new HashMap<>();
        contents.put("a.svg", Samples.text(SVG));
        contents.put(
                "b.svg",
                Samples.text(
                        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                                + SVG));
        contents.put("c.svg", Samples.text("<!-- " + "x".repeat(70_000) + " -->" + SVG));
        contents.put("a.html", Samples.text("<!DOCTYPE html><html>" + SCRIPT));
        contents.put(
                "a.xhtml",
                Samples.text("<html xmlns='http://www.w3.org/1999/xhtml'>" + SCRIPT + "</html>"));
        contents.put(
                "a.xml", Samples.text("<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><a/>"));
        contents.put("a.sh", Samples.text("#!/bin/sh\nrm -rf /\n"));
        contents.put("a.php", Samples.text("<?php system('id'); ?>"));
        contents.put("a.rtf", Samples.text("{\\rtf1 hello}"));
        contents.put("a.exe", Samples.joined(Samples.text("MZ"), new byte[500]));
        contents.put(
                "a.elf", Samples.joined(new byte[] {0x7F}, Samples.text("ELF"), new byte[500]));
        contents.put(
                "A.class",
                new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 0});
        contents.put("a.gz", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0});
        contents.put("a.ps", Samples.text("%!PS-Adobe-3.0\n(%pipe%id) (w) file\n"));
        contents.put("a.swf", Samples.joined(Samples.text("FWS"), new byte[100]));
        contents.put("a.tiff", Samples.joined(Samples.text("II*\0"), new byte[100]));
        contents.put("a.bmp", Samples.image("bmp", 10, 10));
        contents.put(
                "a.webp",
                Samples.joined(
                        Samples.text("RIFF"), new byte[4], Samples.text("WEBPVP8 "), new byte[60]));
        contents.put(
                "a.webp",
                Samples.joined(
                        Samples.text("RIFF"),
                        new byte[] {-1, -1, -1, 127},
                        Samples.text("WEBPVP8L"),
                        new byte[] {0, 1, 0, 0, 0x2F, -1, -1, -1, -1, -1, -1}));
        contents.put("empty", new byte[0]);
        contents.put("zero", new byte[1]);
        contents.put("zeros", new byte[5000]);
        contents.forEach(
                (name, content) -> {
                    add("wrong " + name, name, "application/octet-stream", content);
                    add("wrong " + name + " as image", name + ".png", "image/png", content);
                });
    }

    private void names() {
        byte[] text = Samples.text("Список участников");
        byte[] image = Samples.image("png", 20, 20);
        for (String name :
                List.of(
                        "../../../../etc/passwd",
                        "..\\..\\windows\\system32\\x.txt",
                        "/etc/passwd",
                        "C:\\x.txt",
                        "..",
                        ".",
                        "....//....//x",
                        "a\0.html",
                        "a.html\0.txt",
                        "фото\u202Egnp.exe",
                        "a\u2028b\u0085c.txt",
                        "a\"; filename=\"b.html",
                        "a\\\"b.html",
                        "a; b=c.txt",
                        "a%0d%0aSet-Cookie:%20x=1.txt",
                        "a\rSet-Cookie: x=1.txt",
                        "<img src=x onerror=alert(1)>.png",
                        "x".repeat(6000) + ".txt",
                        "я".repeat(2500) + ".txt",
                        "😀".repeat(300),
                        "CON.txt",
                        ".htaccess",
                        "${jndi:ldap://127.0.0.1/a}.txt",
                        "'; drop table files_file; --.txt",
                        "=?utf-8?B?Li4vLi4vYQ==?=",
                        "utf-8''%2e%2e%2fa.html",
                        "   ",
                        "",
                        "\u0000")) {
            add("name " + name.length(), name, "text/plain", text);
            add("name " + name.length() + " of an image", name, "image/png", image);
        }
    }

    private void broken() {
        Map<String, byte[]> whole = new HashMap<>();
        whole.put("a.jpg", Samples.photo(600, 400));
        whole.put("a.png", Samples.image("png", 600, 400));
        whole.put("a.gif", Samples.image("gif", 600, 400));
        whole.put("a.docx", Samples.docx(Map.of("word/x", 5000L)));
        whole.forEach(
                (name, content) -> {
                    for (int tenth = 1; tenth < 10; tenth += 2) {
                        byte[] cut = Arrays.copyOf(content, content.length * tenth / 10);
                        add("cut " + name, name, "image/jpeg", cut);
                    }
                    for (int i = 0; i < 8; i++) {
                        byte[] flipped = content.clone();
                        for (int n = 0; n < 20; n++) {
                            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                        }
                        add("flipped " + name, name, "image/jpeg", flipped);
                    }
                });
    }

    private static long residentMegabytes(Product product) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + product.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    >> 10;
        }
    }

    @Test
    public void noneIsServedAsActiveContentAndNothingFalls() throws IOException {
        polyglots();
        bombs();
        wrongTypes();
        names();
        broken();
        assertTrue("there are " + hostile.size(), hostile.size() >= 200);
        Product product = Products.on(TestDatabase.derby());
        People people = new People(product);
        // Once in ordinary, so that what is loaded with the first file is not counted.
        Api warm = people.person().api();
        Multipart.upload(warm, "a.jpg", "image/jpeg", Samples.image("jpeg", 6000, 4000))
                .expect(201);
        long before = residentMegabytes(product);
        Map<Integer, Integer> statuses = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        Api person = null;
        // Other tests share this product, and break modules on purpose.
        int troubleBefore = product.trouble().size();
        int sent = 0;
        for (Hostile file : hostile) {
            if (sent++ % 100 == 0) {
                person = people.person().api();
            }
            Api.Answer answer = Multipart.upload(person, file.name(), file.type(), file.content());
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() == 201) {
                inspect(person, file, answer, wrong);
            } else if (!Set.of(400, 413, 422).contains(answer.status())
                    || !answer.header("Content-Type").startsWith("application/problem+json")) {
                wrong.add(file.what() + ": " + answer);
            }
        }
        long after = residentMegabytes(product);
        System.out.println(
                sent + " hostile files " + statuses + ", " + before + " -> " + after + " MB");
        assertEquals(String.join("\n", wrong), 0, wrong.size());
        assertTrue(before + " -> " + after + " MB", after - before < MAX_GROWTH_MB);
        assertEquals(List.of(), product.trouble().stream().skip(troubleBefore).toList());
        try (Stream<Path> files = Files.walk(product.home().resolve("files"))) {
            assertEquals(
                    List.of(),
                    files.filter(Files::isRegularFile)
                            .map(p -> p.getFileName().toString())
                            .filter(
                                    n ->
                                            !n.matches(
                                                    "[0-9a-z]{26}\\.(original|large|medium|small)(\\.webp)?"))
                            .toList());
        }
    }

    private static void inspect(Api person, Hostile file, Api.Answer uploaded, List<String> wrong) {
        String path = "/api/files/" + uploaded.id() + "/content";
        for (String size : List.of("", "/small", "/original")) {
            Api.Answer answer = person.get(path + size);
            String type = String.valueOf(answer.header("Content-Type"));
            String disposition = String.valueOf(answer.header("Content-Disposition"));
            boolean shown = SHOWN.contains(type) && disposition.startsWith("inline;");
            boolean saved = SAVED.contains(type) && disposition.startsWith("attachment;");
            String bytes = new String(answer.body(), StandardCharsets.ISO_8859_1);
            boolean clean = !SHOWN.contains(type) || !bytes.contains("<script");
            if (answer.status() != 200
                    || !(shown || saved)
                    || !clean
                    || !"nosniff".equals(answer.header("X-Content-Type-Options"))
                    || !"sandbox; default-src 'none'"
                            .equals(answer.header("Content-Security-Policy"))
                    || answer.header("Set-Cookie") != null
                    || disposition.matches("(?s).*[\\r\\n].*")) {
                wrong.add(file.what() + ": " + disposition + " " + answer);
            }
        }
        String name = uploaded.json().path("name").asText();
        if (name.contains("/")
                || name.contains("\\")
                || name.length() > 255
                || name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x202E)
                || name.matches("(?i).*\\.(html?|svg|php|xml|exe|sh)")) {
            wrong.add(file.what() + ": is called " + name);
        }
    }

    @Test
    public void aFormThatIsNoFormIsRefused() {
        Api person = new People(Products.on(TestDatabase.derby())).person().api();
        byte[] text = Samples.text("text");
        byte[] form = Multipart.form("file", "a.txt", "text/plain", text);
        byte[] part = Multipart.part("file", "a.txt", "text/plain", text);
        Map<String, byte[]> bodies = new HashMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("no end", part);
        bodies.put("half a part", Arrays.copyOf(part, part.length / 2));
        bodies.put("two files", Samples.joined(part, form));
        bodies.put("another field", Multipart.form("other", "a.txt", "text/plain", text));
        bodies.put("no parts", Multipart.end());
        bodies.put("noise", Samples.text("x".repeat(100_000)));
        bodies.put(
                "an endless header",
                Multipart.form("file", "a".repeat(1_000_000), "text/plain", text));
        bodies.forEach(
                (what, body) -> {
                    Api.Answer answer = person.send("POST", "/api/files", Multipart.TYPE, body);
                    assertTrue(
                            what + " " + answer, answer.status() == 400 || answer.status() == 422);
                });
        for (String type :
                List.of(
                        "multipart/form-data",
                        "multipart/form-data; boundary=",
                        "multipart/form-data; boundary=another",
                        "multipart/form-data; boundary=" + "x".repeat(5000))) {
            Api.Answer answer = person.send("POST", "/api/files", type, form);
            assertTrue(type + " " + answer, answer.status() == 400 || answer.status() == 422);
        }
        person.send("POST", "/api/files", "multipart/mixed; boundary=x", form).expect(415);
        assertFalse(person.all("/api/files").size() > 1);
    }
}
