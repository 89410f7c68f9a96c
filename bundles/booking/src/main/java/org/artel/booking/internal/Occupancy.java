package org.artel.booking.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * How much of one resource is taken when.
 *
 * <p>Counts what is taken at one moment: two bookings one after the other leave as much room as
 * one.
 */
final class Occupancy {

    /** Somebody's place, buffers included. */
    record Taken(Interval interval, int quantity) {}

    /** A stretch in which so much is left. */
    record Free(Interval interval, int left) {}

    private final int room;
    private final List<Taken> taken;

    /**
     * @param room how much may be taken at one moment
     */
    Occupancy(int room, Collection<Taken> taken) {
        this.room = room;
        this.taken = new ArrayList<>(taken);
    }

    void add(Interval interval, int quantity) {
        taken.add(new Taken(interval, quantity));
    }

    boolean fits(Interval wanted, int quantity) {
        return left(wanted) >= quantity;
    }

    /** What is left during all of {@code wanted}; below zero where it is overfull. */
    int left(Interval wanted) {
        int most = 0;
        int now = 0;
        for (int change : changes(wanted).values()) {
            now += change;
            most = Math.max(most, now);
        }
        return room - most;
    }

    /** What stands in the way. */
    List<Interval> conflicts(Interval wanted) {
        return taken.stream()
                .map(Taken::interval)
                .filter(wanted::overlaps)
                .sorted(java.util.Comparator.comparing(Interval::start))
                .toList();
    }

    /** The stretches of {@code open} with room left, each with how much. */
    List<Free> free(List<Interval> open) {
        List<Free> free = new ArrayList<>();
        for (Interval stretch : open) {
            TreeMap<Instant, Integer> changes = changes(stretch);
            changes.putIfAbsent(stretch.start(), 0);
            changes.putIfAbsent(stretch.end(), 0);
            int now = 0;
            Instant since = null;
            int left = 0;
            for (var change : changes.entrySet()) {
                now += change.getValue();
                int leftNow = change.getKey().isBefore(stretch.end()) ? room - now : 0;
                if (leftNow != left) {
                    if (left > 0) {
                        free.add(new Free(new Interval(since, change.getKey()), left));
                    }
                    since = change.getKey();
                    left = leftNow;
                }
            }
        }
        return free;
    }

    /** By how much the taken part grows or shrinks within {@code window}, in order of time. */
    private TreeMap<Instant, Integer> changes(Interval window) {
        TreeMap<Instant, Integer> changes = new TreeMap<>();
        for (Taken each : taken) {
            if (each.interval().overlaps(window)) {
                Interval part = each.interval().within(window);
                changes.merge(part.start(), each.quantity(), Integer::sum);
                changes.merge(part.end(), -each.quantity(), Integer::sum);
            }
        }
        return changes;
    }
}
