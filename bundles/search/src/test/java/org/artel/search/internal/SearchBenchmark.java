package org.artel.search.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.artel.core.api.PageRequest;
import org.artel.core.persistence.testing.TestDatabase;

/**
 * How long a question takes among many documents, and how long the index takes to be made. Prints
 * figures and judges nothing: they depend on the machine.
 *
 * <p>Run the main method with the test class path and {@code -Xmx384m}; {@code
 * -Dbench.documents=1000000} for another number. Documents have a title of three to six words and a
 * body of 60, drawn as in a language: few words often, most seldom, in several grammatical forms.
 */
public final class SearchBenchmark {

    private static final int DOCUMENTS = Integer.getInteger("bench.documents", 100_000);
    private static final int WORDS = 60_000;
    private static final int WARM_UP = 200;
    private static final int MEASURED = 300;

    /** Time on the processor does not depend on what else the machine does. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String[] SYLLABLES = {
        "ка", "ро", "ми", "те", "но", "ва", "се", "ди", "лу", "по", "гри", "за", "стро", "пла",
        "ме", "чу", "жи", "бо", "вре", "ша"
    };
    private static final String[] ENDINGS = {"", "а", "у", "ом", "е", "ы", "ов", "ами", "ский"};
    private static final String[] FREQUENT = {
        "центр",
        "фонд",
        "помощь",
        "развитие",
        "организация",
        "Новороссийск",
        "Краснодар",
        "дети",
        "культура",
        "спорт",
        "молодежь",
        "ветеран",
        "добровольцы",
        "экология",
        "коворкинг"
    };

    private SearchBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("artel-bench-");
        Published source = new Published("notes");
        Random random = new Random(5);
        for (int i = 0; i < DOCUMENTS; i++) {
            source.add(
                    String.format("%09d", i),
                    text(random, 3 + random.nextInt(4)),
                    text(random, 60),
                    String.format("23%08d", i));
        }
        long begin = System.nanoTime();
        double workedBefore = processor();
        try (Node node = new Node(TestDatabase.derby().freshDataSource(), directory, source)) {
            do {
                Thread.sleep(100);
            } while (!node.complete());
            System.out.printf(
                    "%d documents indexed in %.1f s (%.1f s of the processor), %d MB on disk%n",
                    DOCUMENTS, seconds(begin), processor() - workedBefore, megabytes(directory));
            questions().forEach((name, question) -> measure(node, name, question));
            begin = System.nanoTime();
            long generation = node.index.rebuild();
            while (!node.index.progress(generation).done()) {
                Thread.sleep(100);
            }
            System.out.printf("made anew in %.1f s%n", seconds(begin));
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    "%d MB of heap in use, %d at most%n",
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                    runtime.maxMemory() >> 20);
        } finally {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Map<String, Function<Random, String>> questions() {
        Map<String, Function<Random, String>> questions = new LinkedHashMap<>();
        questions.put("one rare word", r -> word(r, false) + " ");
        questions.put("one frequent word", r -> frequent(r) + " ");
        questions.put("two frequent words", r -> frequent(r) + " " + frequent(r) + " ");
        questions.put("frequent and rare", r -> frequent(r) + " " + word(r, true) + " ");
        questions.put("коворкинг Новороссийск", r -> "коворкинг Новороссийск");
        questions.put("typing: two letters", r -> frequent(r).substring(0, 2));
        questions.put("typing: a word and three letters", r -> frequent(r) + " " + begin(r, 3));
        questions.put("a number's beginning", r -> String.format("23%04d", r.nextInt(1000)));
        questions.put("one misspelled word", r -> misspelled(r) + " ");
        questions.put(
                "three misspelled words",
                r -> misspelled(r) + " " + misspelled(r) + " " + misspelled(r));
        questions.put("a word nobody has", r -> "щщщщщщщщ" + r.nextInt(1000));
        questions.put(
                "eight words, most of them nobody has",
                r -> "центр абракадабрище развитие фывапролдж помощь йцукенгшщ дети ячсмитьбю");
        questions.put("all of these", SearchBenchmark::any);
        return questions;
    }

    private static String any(Random random) {
        List<Function<Random, String>> all =
                questions().entrySet().stream()
                        .filter(q -> !q.getKey().startsWith("all"))
                        .map(Map.Entry::getValue)
                        .toList();
        return all.get(random.nextInt(all.size())).apply(random);
    }

    private static void measure(Node node, String name, Function<Random, String> question) {
        Random random = new Random(42);
        for (int i = 0; i < WARM_UP; i++) {
            ask(node, question.apply(random));
        }
        double[] millis = new double[MEASURED];
        double[] cpu = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            String q = question.apply(random);
            long begin = System.nanoTime();
            long worked = THREADS.getCurrentThreadCpuTime();
            ask(node, q);
            millis[i] = seconds(begin) * 1000;
            cpu[i] = (THREADS.getCurrentThreadCpuTime() - worked) / 1e6;
        }
        Arrays.sort(millis);
        Arrays.sort(cpu);
        System.out.printf(
                "%-40s p50 %6.1f  p95 %6.1f ms; of the processor %6.1f and %6.1f ms%n",
                name,
                millis[MEASURED / 2],
                millis[MEASURED * 95 / 100],
                cpu[MEASURED / 2],
                cpu[MEASURED * 95 / 100]);
    }

    private static void ask(Node node, String q) {
        node.index.find(q, null, new PageRequest(20, null), Callers.ANONYMOUS);
    }

    private static String text(Random random, int words) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            text.add(random.nextInt(12) == 0 ? frequent(random) : word(random, true));
        }
        return String.join(" ", text);
    }

    private static String frequent(Random random) {
        return FREQUENT[random.nextInt(FREQUENT.length)];
    }

    /**
     * @param natural whether few words come often; else all come alike
     */
    private static String word(Random random, boolean natural) {
        double rank = natural ? Math.pow(WORDS, random.nextDouble()) : random.nextInt(WORDS);
        int number = (int) rank;
        StringBuilder word = new StringBuilder();
        long rest = Math.abs((number + 7L) * 2_654_435_761L % 160_000L);
        for (int i = 0; i < 4; i++) {
            word.append(SYLLABLES[(int) (rest % SYLLABLES.length)]);
            rest /= SYLLABLES.length;
        }
        return word + "н" + ENDINGS[random.nextInt(ENDINGS.length)];
    }

    private static String begin(Random random, int letters) {
        return word(random, true).substring(0, letters);
    }

    private static String misspelled(Random random) {
        StringBuilder word = new StringBuilder(word(random, true));
        int at = 1 + random.nextInt(word.length() - 2);
        word.setCharAt(at, (char) ('а' + random.nextInt(32)));
        return word.toString();
    }

    /** Seconds that this process has worked. */
    private static double processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long megabytes(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }
}
