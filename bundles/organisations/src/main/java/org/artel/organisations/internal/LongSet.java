package org.artel.organisations.internal;

/**
 * A set of numbers that takes 32 bytes for each at most: an import remembers every row's
 * organisation.
 */
final class LongSet {

    private long[] slots = new long[1024];
    private int size;
    private boolean zero;

    /** Adds; answers whether it was new. */
    boolean add(long value) {
        if (value == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (size * 2 >= slots.length) {
            long[] old = slots;
            slots = new long[old.length * 2];
            for (long kept : old) {
                if (kept != 0) {
                    slots[slot(kept)] = kept;
                }
            }
        }
        int slot = slot(value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        size++;
        return true;
    }

    boolean contains(long value) {
        return value == 0 ? zero : slots[slot(value)] == value;
    }

    private int slot(long value) {
        int slot = (int) (value * 0x9E3779B97F4A7C15L >>> 33) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
