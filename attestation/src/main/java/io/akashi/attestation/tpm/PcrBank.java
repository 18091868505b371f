package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registers of one bank by number. */
record PcrBank(Digest bank, SortedMap<Integer, Bytes> values) {
    /** Copies the map. */
    PcrBank {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    PcrBank(Digest bank, Map<Integer, Bytes> values) {
        this(bank, new TreeMap<>(values));
    }
}
