package io.akashi.attestation.memory;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;

/**
 * One form that bytes are read as. There is one constant for each, so that what was read under it is always what its own
 * reading makes of the bytes.
 *
 * @param <T> the type of what is read, immutable and safe for threads
 */
public record Kind<T>(Class<T> type, Reading<T> reading) {
    /** A pure function of bytes: it depends on no time, no policy and nothing else at hand. */
    public interface Reading<T> {
        /**
         * The value of {@code content}.
         *
         * @param memory for the parts within
         */
        T read(Bytes content, Memory memory) throws EvidenceException;
    }
}
