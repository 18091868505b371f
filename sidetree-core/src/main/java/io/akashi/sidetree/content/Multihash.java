package io.akashi.sidetree.content;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The part of a CID that names a block: the code of a hash function, a length and a digest of that length. Equal by
 * bytes, and ordered by them so that a hash table of colliding ones stays fast. Source: multiformats multihash.
 */
final class Multihash implements Comparable<Multihash> {
    /** The shortest digest that names a block, as IPFS has it; longer ones are cut to the length that is stated. */
    private static final int MIN_DIGEST_BYTES = 20;

    private final byte[] bytes;
    private final int code;
    private final int digestStart;
    private final boolean minimal;

    private Multihash(byte[] bytes, int code, int digestStart, boolean minimal) {
        this.bytes = bytes;
        this.code = code;
        this.digestStart = digestStart;
        this.minimal = minimal;
    }

    static Multihash of(int code, byte[] digest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Varint.write(out, code);
        Varint.write(out, digest.length);
        int start = out.size();
        out.writeBytes(digest);
        return new Multihash(out.toByteArray(), code, start, true);
    }

    /** The multihash that {@code bytes} are, whole; the array is kept. */
    static Multihash read(byte[] bytes) throws MalformedBlock {
        Varint.Read code = Varint.read(bytes, 0);
        Varint.Read length = Varint.read(bytes, code.end());
        int found = bytes.length - length.end();
        if (length.value() != found) {
            throw new MalformedBlock("the multihash states " + length.value() + " bytes and has " + found);
        }
        if (code.value() > Integer.MAX_VALUE) {
            throw new MalformedBlock("hash function " + code.value() + " is not known");
        }
        boolean minimal = code.isMinimal(0) && length.isMinimal(code.end());
        return new Multihash(bytes, (int) code.value(), length.end(), minimal);
    }

    /** As {@link #read}, and the hash function must be one that the network knows. */
    static Multihash readKnown(byte[] bytes) throws MalformedBlock {
        Multihash multihash = read(bytes);
        if (!KnownCodes.isHash(multihash.code)) {
            throw new MalformedBlock("hash function " + multihash.code + " is not known");
        }
        return multihash;
    }

    static byte[] sha256(byte[] block) {
        return digest("SHA-256", block);
    }

    int code() {
        return code;
    }

    boolean isMinimal() {
        return minimal;
    }

    boolean isSha256() {
        return code == Cid.SHA2_256 && bytes.length - digestStart == 32 && minimal;
    }

    byte[] digest() {
        return Arrays.copyOfRange(bytes, digestStart, bytes.length);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The reason why {@code block} is not what this names, or empty if it is. */
    Optional<String> objection(byte[] block) {
        if (code == Cid.IDENTITY) {
            return Arrays.equals(block, digest())
                    ? Optional.empty()
                    : Optional.of("block differs from its identity CID");
        }
        Optional<String> algorithm = algorithm();
        if (algorithm.isEmpty()) {
            return Optional.of("hash function 0x" + Integer.toHexString(code) + " is not supported");
        }
        byte[] expected = digest();
        byte[] actual = digest(algorithm.get(), block);
        if (expected.length < MIN_DIGEST_BYTES || expected.length > actual.length) {
            return Optional.of("a digest of " + expected.length + " bytes does not name a block");
        }
        boolean matches = Arrays.equals(expected, Arrays.copyOf(actual, expected.length));
        return matches ? Optional.empty() : Optional.of("block of " + block.length + " bytes does not hash to its CID");
    }

    boolean isCheckable() {
        return code == Cid.IDENTITY || algorithm().isPresent();
    }

    private Optional<String> algorithm() {
        return switch (code) {
            case Cid.SHA2_256 -> Optional.of("SHA-256");
            case 0x13 -> Optional.of("SHA-512");
            case 0x14 -> Optional.of("SHA3-512");
            case 0x16 -> Optional.of("SHA3-256");
            default -> Optional.empty();
        };
    }

    private static byte[] digest(String algorithm, byte[] block) {
        try {
            return MessageDigest.getInstance(algorithm).digest(block);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    @Override
    public int compareTo(Multihash other) {
        return Arrays.compare(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Multihash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
