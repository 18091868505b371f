package io.akashi.attestation.memory;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;

/**
 * Whether bytes that were read before need be read again: certificates, revocation lists, statements of vendors, which
 * are the same from one appraisal to the next. It changes how long an appraisal takes and nothing else: see
 * docs/attestation.md. Safe for threads; one is meant for all appraisals of a process.
 */
public sealed interface Memory permits NoMemory, BoundedMemory {
    /** Nothing is kept: all is read anew, as if nobody had ever appraised anything. */
    static Memory none() {
        return new NoMemory();
    }

    /**
     * A memory that takes about {@code bytes} of heap at most, whatever is put before it. What is used often stays when
     * it is full; what is read but once goes.
     */
    static Memory of(long bytes) {
        return new BoundedMemory(bytes);
    }

    /** What {@code content} is as {@code kind}. Errors are not kept. */
    <T> T read(Kind<T> kind, Bytes content) throws EvidenceException;
}
