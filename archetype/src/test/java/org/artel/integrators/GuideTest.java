package org.artel.integrators;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The integrators' guide says what the sources say. Above each block of code stands where it comes
 * from: {@code <!-- from: path -->}, of which it must be consecutive lines; {@code <!-- run: name
 * -->}, which ArchetypeIT or ClientsIT does; or {@code <!-- not run: name -->}.
 */
public class GuideTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path GUIDE = ROOT.resolve("docs/integrators");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?:<!-- (from|run|not run): (\\S+) -->\\n)?```(\\w*)\\n(.*?)```",
                    Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern PATH =
            Pattern.compile("`((?:bundles|docs|archetype|features|itests)/[\\w/.-]+)`");

    @Test
    public void everyBlockIsQuotedOrRun() throws IOException {
        List<String> wrong = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (String test : List.of("ArchetypeIT", "ClientsIT")) {
            run.append(
                    Files.readString(
                            ROOT.resolve(
                                    "itests/src/test/java/org/artel/itests/" + test + ".java")));
        }
        for (Path page : pages()) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                String what = page.getFileName() + ": " + block.group(4).lines().findFirst();
                if (block.group(1) == null) {
                    wrong.add(what + " does not say where it comes from");
                } else if (block.group(1).equals("run")) {
                    String use =
                            "guide(\"%s\", \"%s\")".formatted(page.getFileName(), block.group(2));
                    if (run.indexOf(use) < 0) {
                        wrong.add(what + " is not run");
                    }
                } else if (block.group(1).equals("from")) {
                    Path source = ROOT.resolve(block.group(2));
                    if (!Files.exists(source)) {
                        wrong.add(what + ": there is no " + block.group(2));
                    } else if (!text(Files.readString(source)).contains(text(block.group(4)))) {
                        wrong.add(what + " is not in " + block.group(2));
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    public void whatIsNamedIsThere() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (Matcher link = LINK.matcher(text); link.find(); ) {
                if (!Files.exists(page.resolveSibling(link.group(1)).normalize())) {
                    wrong.add(page.getFileName() + ": " + link.group(1));
                }
            }
            for (Matcher path = PATH.matcher(text); path.find(); ) {
                if (!Files.exists(ROOT.resolve(path.group(1)))) {
                    wrong.add(page.getFileName() + ": " + path.group(1));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What the core asks modules for says so in its Javadoc; the reference knows all of that. */
    @Test
    public void everyExtensionPointIsInTheReference() throws IOException {
        String reference = Files.readString(GUIDE.resolve("extension-points.md"));
        List<String> forgotten = new ArrayList<>();
        int found = 0;
        for (String api : List.of("bundles/core-api", "bundles/portfolio")) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(api).resolve("src/main/java"))) {
                for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    String words = Files.readString(file).replaceAll("[\\s*]+", " ");
                    if (words.contains("Register it as a") || words.contains("register it as a")) {
                        found++;
                        if (!reference.contains("| `" + name + "` |")) {
                            forgotten.add(name);
                        }
                    }
                }
            }
        }
        assertTrue("found " + found, found > 10);
        assertEquals(List.of(), forgotten);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> all = Files.list(GUIDE)) {
            return all.filter(f -> f.toString().endsWith(".md")).sorted().toList();
        }
    }

    /** Lines without what stands before them, so that a quotation may stand further left. */
    private static String text(String lines) {
        return "\n"
                + String.join(
                        "\n", lines.lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
                + "\n";
    }
}
