package org.artel.portfolio.internal;

import static org.artel.portfolio.internal.Darkroom.ANYBODY;
import static org.artel.portfolio.internal.Darkroom.TRUSTED;
import static org.artel.portfolio.internal.Darkroom.user;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.artel.core.api.Problem;
import org.artel.core.persistence.testing.TestDatabase;
import org.artel.portfolio.Photo;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Albums are published while the people on them take their consents back. */
@RunWith(Parameterized.class)
public class ConsentsInAStormTest {

    private static final int CLIENTS = 50;
    private static final int ALBUMS = 60;

    @Parameterized.Parameters(name = "{0}")
    public static List<TestDatabase> databases() {
        return TestDatabase.all();
    }

    private final TestDatabase database;

    public ConsentsInAStormTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    public void whoeverComesSecondSeesTheFirst() throws Exception {
        Darkroom room = new Darkroom(database);
        List<Callable<Void>> all = new ArrayList<>();
        List<Callable<Void>> later = new ArrayList<>();
        List<Photo> met = new ArrayList<>();
        List<Photo> first = new ArrayList<>();
        List<Photo> second = new ArrayList<>();
        for (int i = 0; i < ALBUMS; i++) {
            String person = "person" + i;
            room.agrees(person);
            // One album is about to be published, the other is and gets the person only now.
            String draft = room.album(TRUSTED);
            Photo drafted = room.add(draft, user(person));
            String published = room.album(TRUSTED);
            Photo photo = room.add(published);
            room.publish(published);
            all.add(attempt(() -> room.publish(draft)));
            all.add(attempt(() -> room.depict(photo, user(person))));
            // Most meet; some surely take their word back after all that or before it.
            Callable<Void> takesBack = attempt(() -> room.takesBack(person));
            List<Photo> both = List.of(drafted, photo);
            if (i % 6 == 0) {
                later.add(takesBack);
                first.addAll(both);
            } else if (i % 6 == 1) {
                takesBack.call();
                second.addAll(both);
            } else {
                all.add(takesBack);
                met.addAll(both);
            }
        }
        // Mixed, but what belongs together stays near, or nothing would meet.
        for (int from = 0; from < all.size(); from += CLIENTS) {
            Collections.shuffle(
                    all.subList(from, Math.min(all.size(), from + CLIENTS)), new Random(from));
        }
        storm(all);
        for (Photo photo : first) {
            assertTrue(room.now(photo).published() && !room.now(photo).hidden());
        }
        storm(later);

        for (Photo photo : first) {
            assertTrue(room.now(photo).published() && room.now(photo).hidden());
            assertFalse(room.reads(photo, ANYBODY));
        }
        for (Photo photo : second) {
            Photo now = room.now(photo);
            assertFalse(now.toString(), now.published() && !now.people().isEmpty());
        }
        for (Photo photo : met) {
            Photo now = room.now(photo);
            if (now.people().isEmpty()) {
                // The person was refused: what was public stays so.
                assertTrue(now.published() && !now.hidden());
                continue;
            }
            assertFalse(now.toString(), now.published() && !now.hidden());
            assertFalse(room.reads(photo, ANYBODY));
        }
    }

    @Test
    public void whateverEverybodyDoesNobodyIsShownAgainstTheirWill() throws Exception {
        Darkroom room = new Darkroom(database);
        List<String> albums = new ArrayList<>();
        List<Photo> photos = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String album = room.album(TRUSTED);
            albums.add(album);
            for (int k = 0; k < 3; k++) {
                photos.add(room.add(album, user("person" + k)));
            }
            photos.add(room.add(album));
        }
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(i);
            all.add(
                    () -> {
                        for (int step = 0; step < 6; step++) {
                            String person = "person" + random.nextInt(4);
                            Photo photo = photos.get(random.nextInt(photos.size()));
                            String album = albums.get(random.nextInt(albums.size()));
                            attempt(
                                            switch (random.nextInt(6)) {
                                                case 0 -> () -> room.takesBack(person);
                                                case 1, 2 -> () -> room.agrees(person);
                                                case 3, 4 -> () -> room.publish(album);
                                                default -> () -> room.depict(photo, user(person));
                                            })
                                    .call();
                        }
                        return null;
                    });
        }
        storm(all);

        Set<String> given =
                room.depiction.given(Set.of("person0", "person1", "person2", "person3"));
        for (Photo photo : photos) {
            Photo now = room.now(photo);
            boolean agreed = now.people().stream().allMatch(one -> given.contains(one.userId()));
            if (now.published() && !now.hidden()) {
                assertTrue(now + " " + given, agreed);
            }
            assertEquals(
                    now.toString(), now.published() && !now.hidden(), room.reads(now, ANYBODY));
        }
        // Nothing of all that stands in the way of what everybody agrees to.
        for (int k = 0; k < 4; k++) {
            room.agrees("person" + k);
        }
        albums.forEach(room::publish);
        for (Photo photo : photos) {
            assertTrue(room.reads(photo, ANYBODY));
        }
    }

    /** Tries until it is done or refused: whoever is told that others were faster tries again. */
    private static Callable<Void> attempt(Runnable work) {
        return () -> {
            while (true) {
                try {
                    work.run();
                    return null;
                } catch (Problem refusal) {
                    if (refusal.code().equals("consent-missing")) {
                        return null;
                    }
                    assertEquals("stale", refusal.code());
                }
            }
        };
    }

    private static void storm(List<Callable<Void>> all) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<Void> each : crowd.invokeAll(all)) {
                each.get();
            }
        } finally {
            crowd.shutdownNow();
        }
    }
}
