package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.memory.Memory;

/**
 * A quote of version 3 (SGX), 4 or 5 (SGX or TDX), read and not verified. Bytes after the signature data are passed
 * over, as drivers hand out buffers longer than the quote; nothing rests on them. Source: Intel SGX and TDX DCAP, "Quote
 * Library Reference", appendix A.
 *
 * @param signed header and body, as the attestation key signs them
 * @param kind what the body is
 * @param body as it stands
 */
public record Quote(int version, Bytes userData, Bytes signed, BodyKind kind, Bytes body, QuoteSignature signature) {
    private static final int MAXIMUM_SIZE = 1 << 20;
    private static final int ECDSA_P256 = 2;
    private static final String INTEL = "939a7233f79c4ca9940a0db3957f0607";

    /** What is attested. */
    public enum BodyKind {
        /** An enclave: 384 bytes. */
        SGX(1, 0x00, EnclaveReport.SIZE),
        /** A trust domain, TDX 1.0: 584 bytes. */
        TD_1_0(2, 0x81, 584),
        /** A trust domain, TDX 1.5: 648 bytes. */
        TD_1_5(3, 0x81, 648);

        private final int number;
        private final long teeType;
        private final int size;

        BodyKind(int number, long teeType, int size) {
            this.number = number;
            this.teeType = teeType;
            this.size = size;
        }
    }

    private record Header(int version, long teeType, Bytes userData) {}

    /** @throws EvidenceException if {@code encoded} does not begin with a quote of Intel's quoting enclaves */
    public static Quote read(Bytes encoded) throws EvidenceException {
        return read(encoded, Memory.none());
    }

    /** The same, its certificates not read again where {@code memory} has them. */
    public static Quote read(Bytes encoded, Memory memory) throws EvidenceException {
        if (encoded.size() > MAXIMUM_SIZE) {
            throw new EvidenceException(
                    EvidenceErrorCode.LIMIT_EXCEEDED, "quote is " + encoded.size() + " bytes, limit " + MAXIMUM_SIZE);
        }
        StructureReader in = new StructureReader("the quote", encoded);
        Header header = header(in);
        BodyKind kind = kind(header, in);
        Bytes body = in.bytes(kind.size);
        Bytes signed = encoded.slice(0, in.position());
        Bytes data = in.bytes(in.u32LE());
        QuoteSignature signature =
                header.version == 3 ? QuoteSignature.readFlat(data, memory) : QuoteSignature.readNested(data, memory);
        return new Quote(header.version, header.userData, signed, kind, body, signature);
    }

    /** The quote in a file that holds it in binary, or in hexadecimal with white space around it. */
    public static Quote readFile(Bytes file, Memory memory) throws EvidenceException {
        boolean text = !file.isEmpty() && file.at(0) == '0';
        return read(text ? Bytes.ofHex(file.utf8().strip()) : file, memory);
    }

    private static Header header(StructureReader in) throws EvidenceException {
        int version = in.u16LE();
        if (version < 3 || version > 5) {
            throw new EvidenceException(
                    EvidenceErrorCode.UNSUPPORTED_VERSION, "expected a quote of version 3 to 5, found " + version);
        }
        int keyType = in.u16LE();
        if (keyType != ECDSA_P256) {
            throw new EvidenceException(
                    EvidenceErrorCode.UNSUPPORTED_ALGORITHM,
                    "expected an attestation key of type 2 (ECDSA P-256), found type " + keyType);
        }
        // Version 3 has nothing but reserved bytes where later ones name the environment.
        long teeType = in.u32LE();
        in.skip(4);
        Bytes vendor = in.bytes(16);
        if (!vendor.hex().equals(INTEL)) {
            throw malformed("the quoting enclave's vendor to be Intel (" + INTEL + ")", vendor.hex());
        }
        return new Header(version, version == 3 ? 0 : teeType, in.bytes(20));
    }

    private static BodyKind kind(Header header, StructureReader in) throws EvidenceException {
        if (header.version < 5) {
            return header.teeType == BodyKind.SGX.teeType ? BodyKind.SGX : checked(BodyKind.TD_1_0, header.teeType);
        }
        int number = in.u16LE();
        long size = in.u32LE();
        for (BodyKind kind : BodyKind.values()) {
            if (kind.number == number && kind.size == size) {
                return checked(kind, header.teeType);
            }
        }
        throw malformed("a body of a known type and its size", "type " + number + " of " + size + " bytes");
    }

    private static BodyKind checked(BodyKind kind, long teeType) throws EvidenceException {
        if (kind.teeType != teeType) {
            throw malformed("environment type " + kind.teeType, Long.toString(teeType));
        }
        return kind;
    }

    /** Whether it attests a trust domain. */
    public boolean isTdx() {
        return kind != BodyKind.SGX;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "expected " + expected + ", found " + actual);
    }
}
