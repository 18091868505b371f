package io.akashi.conformance.parsers;

import io.akashi.conformance.parsers.Parser.Form;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Gunzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Damages inputs that are read, and makes some up. */
final class Mutator {
    private static final int LONGEST = 64 << 10;
    private static final int LONGEST_GARBAGE = 300;
    private static final int MOST_INSIDE = 4 << 20;

    private final Random random;
    private final List<byte[]> seeds;
    private final Form form;

    /** Of each seed what its gzip holds, if the form has any. */
    private final List<byte[]> inside;

    /** Of each seed the parts of the token and what is between them, if the form is one. */
    private final List<String[]> parts;

    Mutator(Random random, List<byte[]> seeds, Form form) {
        this.random = random;
        this.seeds = seeds;
        this.form = form;
        this.inside = form == Form.GZIP ? seeds.stream().map(Mutator::inflated).toList() : List.of();
        this.parts = form == Form.TOKEN ? seeds.stream().map(Mutator::parts).toList() : List.of();
    }

    /** The next input. */
    byte[] next() {
        int draw = random.nextInt(100);
        if (draw < 4 || seeds.isEmpty()) {
            return garbage();
        }
        int which = random.nextInt(seeds.size());
        byte[] seed = seeds.get(which);
        if (draw == 4) {
            return seed;
        }
        if (draw < 20 || form == Form.PLAIN) {
            return damaged(seed);
        }
        return form == Form.GZIP
                ? compressed(damaged(inside.get(which)))
                : inToken(parts.get(which).clone());
    }

    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(LONGEST_GARBAGE)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] inflated(byte[] seed) {
        try {
            return Gunzip.inflate(seed, MOST_INSIDE, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE);
        } catch (ProtocolException e) {
            throw new AssertionError("a seed in gzip", e);
        }
    }

    /** As it is, in blocks that are stored: how short it becomes does not matter, and compressing would take half of the time. */
    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
        try (StoredGzip gzip = new StoredGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
        return out.toByteArray();
    }

    private static final class StoredGzip extends GZIPOutputStream {
        StoredGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }

    private static String[] parts(byte[] seed) {
        return new String(seed, StandardCharsets.UTF_8).split("(?<=[.~:,])|(?=[.~:,])", -1);
    }

    /** Damages what one part of a token wraps, or takes a part away, or doubles it. */
    private byte[] inToken(String[] parts) {
        int at = random.nextInt(parts.length);
        switch (random.nextInt(8)) {
            case 0 -> parts[at] = "";
            case 1 -> parts[at] = parts[at] + parts[at];
            case 2 -> parts[at] = parts[random.nextInt(parts.length)];
            default -> parts[at] = damagedPart(parts[at]);
        }
        return String.join("", parts).getBytes(StandardCharsets.UTF_8);
    }

    private String damagedPart(String part) {
        try {
            byte[] inside = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(damaged(inside));
        } catch (IllegalArgumentException e) {
            return new String(damaged(part.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        }
    }

    private byte[] damaged(byte[] good) {
        byte[] bytes = good;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = damagedOnce(bytes);
        }
        return bytes;
    }

    private byte[] damagedOnce(byte[] bytes) {
        if (bytes.length == 0) {
            return Fragments.draw(random);
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(10)) {
            case 0 -> flipped(bytes, at);
            case 1 -> put(bytes, at, (byte) random.nextInt(256));
            case 2 -> over(bytes, at, Fragments.number(random));
            case 3 -> over(bytes, at, Fragments.draw(random));
            case 4 -> spliced(bytes, at, Fragments.draw(random), at);
            case 5 -> spliced(bytes, at, Fragments.draw(random), end(bytes, at));
            case 6 -> spliced(bytes, at, new byte[0], end(bytes, at));
            case 7 -> spliced(bytes, at, piece(bytes), at);
            case 8 -> spliced(bytes, at, piece(other()), end(bytes, at));
            default -> random.nextInt(4) == 0 ? repeated(bytes, at) : cut(bytes, at);
        };
    }

    private byte[] other() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private int end(byte[] bytes, int from) {
        int most = random.nextInt(4) == 0 ? bytes.length - from : Math.min(8, bytes.length - from);
        return from + random.nextInt(most + 1);
    }

    private byte[] piece(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int from = random.nextInt(bytes.length);
        return Arrays.copyOfRange(bytes, from, end(bytes, from));
    }

    /** A piece again and again: depth and counts. */
    private byte[] repeated(byte[] bytes, int at) {
        byte[] piece = random.nextBoolean() ? piece(bytes) : Fragments.draw(random);
        int times = piece.length == 0 ? 0 : 1 + random.nextInt(1 + Math.min(2_000, LONGEST / piece.length));
        byte[] many = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, many, i * piece.length, piece.length);
        }
        return spliced(bytes, at, many, at);
    }

    private static byte[] cut(byte[] bytes, int at) {
        return Arrays.copyOf(bytes, at);
    }

    private byte[] flipped(byte[] bytes, int at) {
        return put(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
    }

    private static byte[] put(byte[] bytes, int at, byte value) {
        byte[] changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] over(byte[] bytes, int at, byte[] piece) {
        byte[] changed = bytes.clone();
        System.arraycopy(piece, 0, changed, at, Math.min(piece.length, bytes.length - at));
        return changed;
    }

    /** The bytes up to {@code from}, the piece, and those after {@code to}; never too many. */
    private static byte[] spliced(byte[] bytes, int from, byte[] piece, int to) {
        int room = Math.max(0, Math.min(piece.length, LONGEST - from));
        byte[] changed = new byte[from + room + bytes.length - to];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(piece, 0, changed, from, room);
        System.arraycopy(bytes, to, changed, from + room, bytes.length - to);
        return changed.length > 2 * LONGEST && bytes.length <= LONGEST ? bytes : changed;
    }
}
