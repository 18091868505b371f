package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;

/**
 * What the processor reports of an enclave: the body of an SGX quote, and the report of every quoting enclave. 384
 * bytes. Source: Intel SGX DCAP, "Quote Library Reference", enclave report body.
 *
 * @param encoded all of it, as it is signed
 * @param attributes 16 bytes: flags, then the mask of extended features
 * @param reportData 64 bytes of the enclave's own
 */
public record EnclaveReport(
        Bytes encoded,
        Bytes cpuSvn,
        Bytes miscSelect,
        Bytes isvExtProdId,
        Bytes attributes,
        Bytes mrEnclave,
        Bytes mrSigner,
        Bytes configId,
        int isvProdId,
        int isvSvn,
        int configSvn,
        Bytes isvFamilyId,
        Bytes reportData) {
    /** The number of its bytes. */
    public static final int SIZE = 384;

    private static final int DEBUG = 2;

    /** @throws EvidenceException if {@code encoded} is not exactly one report */
    public static EnclaveReport read(Bytes encoded) throws EvidenceException {
        StructureReader in = new StructureReader("the enclave report", encoded);
        Bytes cpuSvn = in.bytes(16);
        Bytes miscSelect = in.bytes(4);
        in.skip(12);
        Bytes isvExtProdId = in.bytes(16);
        Bytes attributes = in.bytes(16);
        Bytes mrEnclave = in.bytes(32);
        in.skip(32);
        Bytes mrSigner = in.bytes(32);
        in.skip(32);
        Bytes configId = in.bytes(64);
        int isvProdId = in.u16LE();
        int isvSvn = in.u16LE();
        int configSvn = in.u16LE();
        in.skip(42);
        Bytes isvFamilyId = in.bytes(16);
        Bytes reportData = in.bytes(64);
        in.end();
        return new EnclaveReport(
                encoded,
                cpuSvn,
                miscSelect,
                isvExtProdId,
                attributes,
                mrEnclave,
                mrSigner,
                configId,
                isvProdId,
                isvSvn,
                configSvn,
                isvFamilyId,
                reportData);
    }

    /** Whether a debugger may look into the enclave. */
    public boolean isDebuggable() {
        return (attributes.at(0) & DEBUG) != 0;
    }
}
