package io.akashi.anchor.bitcoin.source;

import io.akashi.sidetree.chain.BlockHash;
import java.util.Arrays;
import java.util.Optional;

/**
 * In which file, and where in it, blocks stand: 16 bytes for each, at most half as many again unused for each. Keeps 64
 * bits of a block's hash: should two blocks agree in them, one is not found under its place, which whoever reads there
 * sees. Safe for threads.
 */
final class BlockPlaces {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int KEY_DIGITS = 16;
    private static final long EMPTY = -1;

    private long[] keys = new long[FIRST_CAPACITY];
    private long[] places = filled(FIRST_CAPACITY);
    private int size;

    /** Remembers the last place that is told for a block. */
    synchronized void put(BlockHash hash, Place place) {
        if (3L * (size + 1) > 2L * places.length) {
            grow();
        }
        put(key(hash), (long) place.file() << Integer.SIZE | place.position());
    }

    private void put(long key, long place) {
        int slot = slot(key);
        if (places[slot] == EMPTY) {
            size++;
        }
        keys[slot] = key;
        places[slot] = place;
    }

    synchronized Optional<Place> get(BlockHash hash) {
        long place = places[slot(key(hash))];
        return place == EMPTY
                ? Optional.empty()
                : Optional.of(new Place((int) (place >>> Integer.SIZE), place & 0xffff_ffffL));
    }

    synchronized boolean contains(BlockHash hash) {
        return places[slot(key(hash))] != EMPTY;
    }

    synchronized void clear() {
        keys = new long[FIRST_CAPACITY];
        places = filled(FIRST_CAPACITY);
        size = 0;
    }

    synchronized int size() {
        return size;
    }

    /** Where this key is, or where it would be put. */
    private int slot(long key) {
        int slot = (int) key & places.length - 1;
        while (places[slot] != EMPTY && keys[slot] != key) {
            slot = slot + 1 & places.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        keys = new long[2 * oldKeys.length];
        places = filled(keys.length);
        size = 0;
        for (int i = 0; i < oldPlaces.length; i++) {
            if (oldPlaces[i] != EMPTY) {
                put(oldKeys[i], oldPlaces[i]);
            }
        }
    }

    /** The end of the text, for its beginning is the zeros of the proof of work. */
    private static long key(BlockHash hash) {
        String text = hash.text();
        return Long.parseUnsignedLong(text.substring(text.length() - KEY_DIGITS), 16);
    }

    private static long[] filled(int length) {
        long[] empty = new long[length];
        Arrays.fill(empty, EMPTY);
        return empty;
    }

    /**
     * @param file the number in the file's name
     * @param position of the block's first byte, below 2³²
     */
    record Place(int file, long position) {}
}
