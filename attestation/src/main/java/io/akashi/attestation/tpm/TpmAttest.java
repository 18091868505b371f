package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.tcg.TcgAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * TPMS_ATTEST of a quote or of a certified key (TPM 2.0 Library, part 2, 10.12.12).
 *
 * @param raw the signed bytes
 * @param signer the qualified name of the signing key
 * @param firmwareVersion eight bytes
 */
record TpmAttest(Bytes raw, Bytes signer, Bytes extraData, Clock clock, Bytes firmwareVersion, Content content) {
    /** TPM_GENERATED: what a restricted key signs only if the TPM itself made it. */
    static final long MAGIC = 0xff544347L;

    static final int QUOTE = 0x8018;
    static final int CERTIFY = 0x8017;
    private static final int FIRMWARE_SIZE = 8;

    /** TPMS_CLOCK_INFO: milliseconds, how often the TPM was reset and restarted, and whether the clock never went back. */
    record Clock(long time, long resetCount, long restartCount, boolean safe) {}

    /** What is attested. */
    sealed interface Content {
        /** Registers. */
        record Quote(List<PcrSelection> selection, Bytes digest) implements Content {
            /** Copies the list. */
            public Quote {
                selection = List.copyOf(selection);
            }

            /** Whether {@code banks} are of the selected registers and no others. */
            boolean isOf(List<PcrBank> banks) {
                return registers(selection.stream().map(one -> Map.entry(one.bank(), new TreeSet<>(one.registers()))))
                        .equals(registers(banks.stream()
                                .map(one -> Map.entry(
                                        one.bank(), new TreeSet<>(one.values().keySet())))));
            }

            private static Set<Map.Entry<Digest, TreeSet<Integer>>> registers(
                    Stream<Map.Entry<Digest, TreeSet<Integer>>> banks) {
                return banks.filter(bank -> !bank.getValue().isEmpty()).collect(Collectors.toSet());
            }
        }

        /** A loaded object. */
        record Certify(Bytes name, Bytes qualifiedName) implements Content {}
    }

    static boolean begins(Bytes file) {
        return file.size() > 4 && file.slice(0, 4).hex().equals("ff544347");
    }

    static TpmAttest read(Bytes raw) throws EvidenceException {
        StructureReader in = new StructureReader("TPMS_ATTEST", raw);
        long magic = in.u32BE();
        if (magic != MAGIC) {
            throw malformed("the magic ff544347", Long.toHexString(magic));
        }
        int type = in.u16BE();
        Bytes signer = name(in);
        Bytes extraData = in.sized16BE();
        Clock clock = new Clock(in.u64BE(), in.u32BE(), in.u32BE(), flag(in.u8()));
        Bytes firmware = in.bytes(FIRMWARE_SIZE);
        Content content = content(type, in);
        in.end();
        return new TpmAttest(raw, signer, extraData, clock, firmware, content);
    }

    private static Content content(int type, StructureReader in) throws EvidenceException {
        return switch (type) {
            case QUOTE -> new Content.Quote(PcrSelection.readList(in), in.sized16BE());
            case CERTIFY -> new Content.Certify(name(in), name(in));
            default -> throw malformed("a quote (8018) or a certified key (8017)", Integer.toHexString(type));
        };
    }

    /** TPM2B_NAME of an object: the number of a hash and a digest of its size. */
    private static Bytes name(StructureReader in) throws EvidenceException {
        Bytes name = in.sized16BE();
        if (name.size() < 2) {
            throw malformed("the name of a key", "\"" + name + "\"");
        }
        Digest digest = TcgAlgorithm.read(name.at(0) << 8 | name.at(1));
        if (name.size() != 2 + digest.size()) {
            throw malformed("a name with a digest of " + digest.size() + " bytes", name.hex());
        }
        return name;
    }

    private static boolean flag(int value) throws EvidenceException {
        if (value > 1) {
            throw malformed("YES or NO", Integer.toString(value));
        }
        return value == 1;
    }

    int type() {
        return content instanceof Content.Quote ? QUOTE : CERTIFY;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "TPMS_ATTEST: expected " + expected + ", found " + actual);
    }
}
