package io.akashi.sidetree.content;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a file by its content: a version, a codec and a multihash, with the text they were read from. Version 0
 * is a multihash of a dag-pb node in base58btc; version 1 names its base and codec. Equal by version, codec and the
 * bytes of the multihash, whatever the text. Source: multiformats CID; read as npm cids 1.1.4 reads it.
 */
public final class Cid {
    /** Codec of a block that is part of a file, with nothing around it. */
    public static final int RAW = 0x55;
    /** Codec of a block that holds links and UnixFS data. */
    public static final int DAG_PB = 0x70;
    /** Hash function: none, the digest is the block. */
    public static final int IDENTITY = 0x00;
    /** Hash function SHA2-256. */
    public static final int SHA2_256 = 0x12;

    private static final int SHA2_256_BYTES = 32;
    private static final int V0_TEXT_LENGTH = 46;
    private static final int SHOWN_CHARACTERS = 100;

    private final String text;
    private final int version;
    private final int codec;
    private final Multihash multihash;
    private final boolean canonical;

    private Cid(String text, int version, int codec, Multihash multihash, boolean canonical) {
        this.text = text;
        this.version = version;
        this.codec = codec;
        this.multihash = multihash;
        this.canonical = canonical;
    }

    /**
     * The CID that a text spells; the text is kept.
     *
     * @throws ProtocolException {@link ErrorCode#CAS_FILE_URI_NOT_VALID} if npm cids 1.1.4 would not make a CID of it
     */
    public static Cid parse(String text) throws ProtocolException {
        try {
            return Multibase.hasPrefix(text) ? parseMultibase(text) : parseV0(text);
        } catch (MalformedBlock e) {
            String shown = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
            throw new ProtocolException(
                    ErrorCode.CAS_FILE_URI_NOT_VALID, "expected a CID, found '" + shown + "': " + e.detail());
        }
    }

    /** The CIDv0 of a SHA2-256 digest, 32 bytes, of a dag-pb block. */
    public static Cid ofV0(byte[] sha256Digest) {
        if (sha256Digest.length != SHA2_256_BYTES) {
            throw new IllegalArgumentException("a SHA2-256 digest has 32 bytes, found " + sha256Digest.length);
        }
        Multihash multihash = Multihash.of(SHA2_256, sha256Digest);
        return new Cid(Multibase.encodeBase58(multihash.bytes()), 0, DAG_PB, multihash, true);
    }

    /**
     * The CIDv1 of a codec and a multihash, in base32.
     *
     * @throws IllegalArgumentException if {@code multihash} is not a whole multihash
     */
    public static Cid ofV1(int codec, byte[] multihash) {
        try {
            return ofV1(codec, Multihash.read(multihash.clone()));
        } catch (MalformedBlock e) {
            throw new IllegalArgumentException("expected a multihash: " + e.detail(), e);
        }
    }

    static Cid ofV1(int codec, Multihash multihash) {
        String text = Multibase.encodeBase32(v1Bytes(codec, multihash));
        return new Cid(text, 1, codec, multihash, multihash.isMinimal());
    }

    /** The CID that {@code bytes} hold from {@code start} to their end, as links and archives carry it. */
    static Cid ofBytes(byte[] bytes, int start, int end) throws MalformedBlock {
        byte[] whole = Arrays.copyOfRange(bytes, start, end);
        if (whole.length > 1 && whole[0] == SHA2_256 && whole[1] == SHA2_256_BYTES) {
            Multihash multihash = Multihash.read(whole);
            return ofV0(multihash.digest());
        }
        Varint.Read version = Varint.read(whole, 0);
        Varint.Read codec = Varint.read(whole, version.end());
        if (version.value() != 1 || codec.value() > Integer.MAX_VALUE) {
            throw new MalformedBlock("expected a CID of version 1, found version " + version.value());
        }
        return ofV1((int) codec.value(), Multihash.read(Arrays.copyOfRange(whole, codec.end(), whole.length)));
    }

    private static Cid parseV0(String text) throws MalformedBlock {
        byte[] bytes = Multibase.decodeBase58(text)
                .orElseThrow(() -> new MalformedBlock("neither a multibase prefix nor base58btc"));
        Multihash multihash = Multihash.readKnown(bytes);
        boolean canonical = text.length() == V0_TEXT_LENGTH && multihash.isSha256();
        return new Cid(text, 0, DAG_PB, multihash, canonical);
    }

    private static Cid parseMultibase(String text) throws MalformedBlock {
        byte[] bytes = Multibase.decode(text)
                .orElseThrow(() -> new MalformedBlock("characters that are not of the base its prefix names"));
        if (bytes.length == 0 || (bytes[0] != 0 && bytes[0] != 1)) {
            throw new MalformedBlock("expected version 0 or 1");
        }
        Varint.Read codec = Varint.read(bytes, 1);
        if (!KnownCodes.isCodec(codec.value())) {
            throw new MalformedBlock("codec " + codec.value() + " is not known");
        }
        if (bytes[0] == 0 && (codec.value() != DAG_PB || text.charAt(0) != 'z')) {
            throw new MalformedBlock("version 0 is dag-pb in base58btc");
        }
        Multihash multihash = Multihash.readKnown(Arrays.copyOfRange(bytes, codec.end(), bytes.length));
        boolean canonical = bytes[0] == 1 && codec.isMinimal(1) && multihash.isMinimal();
        return new Cid(text, bytes[0], (int) codec.value(), multihash, canonical);
    }

    /** The text this was read from, or the usual text of one that was made. */
    public String text() {
        return text;
    }

    /** 0 or 1. */
    public int version() {
        return version;
    }

    /** The multicodec of the block: {@link #RAW}, {@link #DAG_PB} or another. */
    public int codec() {
        return codec;
    }

    /** The multicodec of the hash function: {@link #SHA2_256}, {@link #IDENTITY} or another. */
    public int hashCodec() {
        return multihash.code();
    }

    /** The digest; with {@link #IDENTITY} the block itself. A copy. */
    public byte[] digest() {
        return multihash.digest();
    }

    /**
     * Whether IPFS itself knows this CID: version 0 only as 46 characters of a SHA2-256 multihash, no number longer
     * than it need be. Others pass as a URI on every node and can be fetched by none.
     */
    public boolean isCanonical() {
        return canonical;
    }

    /** Whether this names {@code block}: the block hashes to it. */
    public boolean names(byte[] block) {
        return multihash.objection(block).isEmpty();
    }

    /** Whether blocks can be checked against this at all: the hash function is one that we compute. */
    public boolean isCheckable() {
        return multihash.isCheckable();
    }

    /** The text as CIDv0, if it has one: dag-pb and SHA2-256. */
    public Optional<String> v0Text() {
        boolean exists = codec == DAG_PB && multihash.isSha256();
        return exists ? Optional.of(Multibase.encodeBase58(multihash.bytes())) : Optional.empty();
    }

    /** The text as CIDv1 in base32, for every CID. */
    public String v1Text() {
        return Multibase.encodeBase32(v1Bytes(codec, multihash));
    }

    /** The multihash in base32, upper case and without prefix: the name of the block's file in a repository of IPFS. */
    public String repositoryKey() {
        return Multibase.encodeBase32(multihash.bytes()).substring(1).toUpperCase(Locale.ROOT);
    }

    /** The name of the block without regard to version and codec: what a block is stored under. */
    Multihash multihash() {
        return multihash;
    }

    /** The binary form, as links and archives carry it. */
    byte[] bytes() {
        return version == 0 ? multihash.bytes() : v1Bytes(codec, multihash);
    }

    private static byte[] v1Bytes(int codec, Multihash multihash) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        Varint.write(out, codec);
        out.writeBytes(multihash.bytes());
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cid that
                && version == that.version
                && codec == that.codec
                && multihash.equals(that.multihash);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * version + codec) + multihash.hashCode();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
