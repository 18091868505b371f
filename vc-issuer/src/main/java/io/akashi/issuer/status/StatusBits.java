package io.akashi.issuer.status;

import io.akashi.sidetree.encoding.Bytes;

/** The statuses of one list in memory, two bits each, packed as a Token Status List packs them. Not safe for threads. */
final class StatusBits {
    private final byte[] packed;
    private long version;

    StatusBits(int entries) {
        packed = new byte[entries / 4];
    }

    int entries() {
        return packed.length * 4;
    }

    StatusState get(int index) {
        return StatusState.of(packed[index / 4] >> shift(index) & 3);
    }

    void set(int index, StatusState state) {
        packed[index / 4] = (byte) (packed[index / 4] & ~(3 << shift(index)) | state.number() << shift(index));
        version++;
    }

    long version() {
        return version;
    }

    StatusSnapshot snapshot() {
        return new StatusSnapshot(Bytes.copyOf(packed), version);
    }

    private static int shift(int index) {
        return index % 4 * 2;
    }
}
