package io.akashi.conformance.parsers;

import java.util.ArrayList;
import java.util.List;

/**
 * A parser of bytes from outside.
 *
 * @param form what is damaged in its inputs: the bytes, or what they wrap
 * @param refusals the exceptions that it declares
 * @param memory the bytes that it may allocate besides {@link #PER_BYTE} for each byte of its input
 * @param seeds inputs that it reads
 */
record Parser(
        String name,
        Form form,
        List<Class<? extends Exception>> refusals,
        long memory,
        Reading reading,
        List<byte[]> seeds) {
    /** What most parsers may allocate. */
    static final long USUAL_MEMORY = 4L << 20;

    /** Bytes that may be allocated for each byte of an input: trees of small objects, and texts made of them. */
    static final long PER_BYTE = 2_000;

    Parser {
        refusals = List.copyOf(refusals);
        seeds = List.copyOf(seeds);
    }

    /** How its inputs are wrapped. */
    enum Form {
        PLAIN,
        /** Compressed with gzip, which is damaged less often than what is inside. */
        GZIP,
        /** Texts in base64url between dots, tildes and colons. */
        TOKEN
    }

    /** Reads an input or refuses it. */
    @FunctionalInterface
    interface Reading {
        Object read(byte[] input) throws Throwable;
    }

    static Parser plain(String name, Class<? extends Exception> refusal, Reading reading, byte[]... seeds) {
        return new Parser(name, Form.PLAIN, List.of(refusal), USUAL_MEMORY, reading, List.of(seeds));
    }

    /** The same, whose inputs are wrapped so. */
    Parser in(Form other) {
        return new Parser(name, other, refusals, memory, reading, seeds);
    }

    /** The same, which may allocate so much. */
    Parser with(long otherMemory) {
        return new Parser(name, form, refusals, otherMemory, reading, seeds);
    }

    /** The same, which declares this exception too. */
    Parser refusingAlso(Class<? extends Exception> other) {
        List<Class<? extends Exception>> more = new ArrayList<>(refusals);
        more.add(other);
        return new Parser(name, form, more, memory, reading, seeds);
    }

    boolean refusesWith(Throwable thrown) {
        return refusals.stream().anyMatch(refusal -> refusal.isInstance(thrown));
    }
}
