package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import java.util.List;
import java.util.Optional;

/**
 * An attestation report of 1,184 bytes, read and not verified. Numbers are little-endian. Reserved bytes must be zero,
 * those behind the signature too, which nothing signs. Source: AMD 56860, "ATTESTATION_REPORT", revisions 1.51 to 1.58.
 *
 * @param signed the first 672 bytes
 * @param version 2 to 5
 */
record SnpReport(Bytes signed, int version, Guest guest, Image image, Platform platform, Signer signer) {
    /** The size of a report in bytes. */
    static final int SIZE = 0x4a0;

    private static final int SIGNED_SIZE = 0x2a0;
    private static final int OLDEST = 2;
    private static final int NEWEST = 5;
    private static final int NAMES_CPU = 3;
    private static final int NAMES_MITIGATIONS = 5;

    /**
     * The guest that asked.
     *
     * @param vmpl the privilege level of the requester, 0 to 3; 0xffffffff if the host asked
     * @param migrationAgent the report id of the migration agent; all bits set if there is none
     */
    record Guest(long svn, GuestPolicy policy, long vmpl, Bytes reportData, Bytes reportId, Bytes migrationAgent) {
        /** Whether it is bound to a migration agent. */
        boolean hasMigrationAgent() {
            for (int i = 0; i < migrationAgent.size(); i++) {
                if (migrationAgent.at(i) != 0xff) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What was launched and who vouched for it; zeros where nobody set a value. */
    record Image(
            Bytes familyId,
            Bytes imageId,
            Bytes measurement,
            Bytes hostData,
            Bytes idKeyDigest,
            Bytes authorKeyDigest) {}

    /**
     * The machine.
     *
     * @param info its settings, such as SMT
     * @param chipId zero where the host hides it
     * @param mitigations the vectors at launch and now, from version 5 on; zero before
     */
    record Platform(Levels levels, long info, Cpu cpu, Bytes chipId, List<Long> mitigations) {}

    /** The firmware's levels: now, as the host lets it report, below which it cannot go, and at the guest's launch. */
    record Levels(TcbVersion current, TcbVersion reported, TcbVersion committed, TcbVersion launch) {
        /** The lowest level of {@code part} among the four: an attacker needs only one of them to be old. */
        int lowest(SnpProduct product, TcbPart part) {
            int now = Math.min(current.level(product, part), reported.level(product, part));
            return Math.min(now, Math.min(committed.level(product, part), launch.level(product, part)));
        }
    }

    /** The processor as its CPUID names it; version 2 does not. */
    record Cpu(boolean named, int family, int model, int stepping) {
        Optional<SnpProduct> product() {
            return named ? SnpProduct.ofCpu(family, model) : Optional.empty();
        }

        @Override
        public String toString() {
            return String.format("family %02x model %02x stepping %02x", family, model, stepping);
        }
    }

    /**
     * Who signed and what.
     *
     * @param algorithm 1 for ECDSA P-384 with SHA-384, the only one defined
     * @param r of 72 bytes, turned so that the most significant comes first
     * @param s likewise
     */
    record Signer(SigningKey key, long algorithm, Bytes r, Bytes s) {}

    /** @throws EvidenceException if the size, the version or a reserved byte is another */
    static SnpReport read(Bytes report) throws EvidenceException {
        if (report.size() != SIZE) {
            throw new EvidenceException(
                    report.size() < SIZE ? EvidenceErrorCode.TRUNCATED : EvidenceErrorCode.TRAILING_BYTES,
                    "SNP report of " + report.size() + " bytes, expected " + SIZE);
        }
        long version = at(report, 0).u32LE();
        if (version < OLDEST || version > NEWEST) {
            throw new EvidenceException(
                    EvidenceErrorCode.UNSUPPORTED_VERSION, "SNP report of version " + version + ", expected 2 to 5");
        }
        reservedBytes(report, version);
        return new SnpReport(
                report.slice(0, SIGNED_SIZE),
                (int) version,
                guest(report),
                image(report),
                platform(report, version),
                signer(report));
    }

    /** Whether it is of a version that names mitigations. */
    boolean namesMitigations() {
        return version >= NAMES_MITIGATIONS;
    }

    private static void reservedBytes(Bytes report, long version) throws EvidenceException {
        zeros(report, 0x04c, 0x050);
        zeros(report, version < NAMES_CPU ? 0x188 : 0x18b, 0x1a0);
        zeros(report, 0x1eb, 0x1ec);
        zeros(report, 0x1ef, 0x1f0);
        zeros(report, version < NAMES_MITIGATIONS ? 0x1f8 : 0x208, SIGNED_SIZE);
        zeros(report, 0x330, SIZE);
    }

    private static Guest guest(Bytes report) throws EvidenceException {
        return new Guest(
                at(report, 0x004).u32LE(),
                new GuestPolicy(at(report, 0x008).u64LE()),
                at(report, 0x030).u32LE(),
                report.slice(0x050, 0x090),
                report.slice(0x140, 0x160),
                report.slice(0x160, 0x180));
    }

    private static Image image(Bytes report) {
        return new Image(
                report.slice(0x010, 0x020),
                report.slice(0x020, 0x030),
                report.slice(0x090, 0x0c0),
                report.slice(0x0c0, 0x0e0),
                report.slice(0x0e0, 0x110),
                report.slice(0x110, 0x140));
    }

    /** The firmware's build numbers at 0x1e8 and 0x1ec are passed over: what an old build lacks shows in its levels. */
    private static Platform platform(Bytes report, long version) throws EvidenceException {
        Levels levels = new Levels(tcb(report, 0x038), tcb(report, 0x180), tcb(report, 0x1e0), tcb(report, 0x1f0));
        Cpu cpu = new Cpu(version >= NAMES_CPU, report.at(0x188), report.at(0x189), report.at(0x18a));
        List<Long> mitigations =
                List.of(at(report, 0x1f8).u64LE(), at(report, 0x200).u64LE());
        return new Platform(levels, at(report, 0x040).u64LE(), cpu, report.slice(0x1a0, 0x1e0), mitigations);
    }

    private static Signer signer(Bytes report) throws EvidenceException {
        return new Signer(
                signingKey(at(report, 0x048).u32LE()),
                at(report, 0x034).u32LE(),
                report.slice(0x2a0, 0x2e8).reversed(),
                report.slice(0x2e8, 0x330).reversed());
    }

    /** Bits 2 to 4 name the key. Bit 1 means that the host masks it, and then nothing is signed; bit 0 is the author's. */
    private static SigningKey signingKey(long flags) throws EvidenceException {
        long key = flags >> 2;
        if ((flags & 2) != 0 && key <= 7 || key == 7) {
            return SigningKey.NONE;
        }
        if (key > 1) {
            throw malformed("signing key 0, 1 or 7", Long.toString(key));
        }
        return key == 0 ? SigningKey.VCEK : SigningKey.VLEK;
    }

    private static StructureReader at(Bytes report, int offset) {
        return new StructureReader("SNP report", report.slice(offset, offset + 8));
    }

    private static TcbVersion tcb(Bytes report, int offset) {
        return new TcbVersion(report.slice(offset, offset + TcbVersion.SIZE));
    }

    private static void zeros(Bytes report, int from, int to) throws EvidenceException {
        if (!report.slice(from, to).isZero()) {
            throw malformed((to - from) + " reserved bytes of zero at offset " + from, "others");
        }
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.MALFORMED_STRUCTURE, "expected " + expected + ", found " + actual);
    }
}
