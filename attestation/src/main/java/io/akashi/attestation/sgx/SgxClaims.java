package io.akashi.attestation.sgx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Forms;
import io.akashi.attestation.eat.Version;
import io.akashi.attestation.intel.EnclaveReport;
import io.akashi.attestation.intel.IntelFindings;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.StatedProperty;
import io.akashi.attestation.system.SystemClaims;
import io.akashi.attestation.system.SystemName;
import java.util.ArrayList;
import java.util.List;

/** Normalises an enclave's quote. */
final class SgxClaims {
    /** Flags and extended features, 16 bytes. */
    static final Claim<Bytes> ATTRIBUTES = Claim.of(-76020, "sgx_attributes", Forms.BYTES);

    /** What the loader configured the enclave with, 64 bytes; only where it is not zero. */
    static final Claim<Bytes> CONFIG_ID = Claim.of(-76021, "sgx_config_id", Forms.BYTES);

    /** The names that policies use. */
    static final List<String> NAMES = List.of("mrenclave", "mrsigner");

    private SgxClaims() {}

    static EatClaims of(SgxEvidence evidence, IntelFindings findings) throws EvidenceException {
        EnclaveReport report = evidence.report();
        EatClaims.Builder claims = SystemClaims.builder(SystemName.SGX)
                .put(Claim.SWNAME, Integer.toString(report.isvProdId()))
                .put(Claim.SWVERSION, Version.of(Integer.toString(report.isvSvn())))
                .put(Claim.DBGSTAT, SystemClaims.debugStatus(report.isDebuggable()))
                .put(ATTRIBUTES, report.attributes())
                .put(SystemClaims.MEASURED, measurements(evidence));
        findings.putClaims(claims, report.cpuSvn());
        SystemClaims.putNonce(claims, report.reportData());
        if (!report.configId().isZero()) {
            claims.put(CONFIG_ID, report.configId());
        }
        evidence.heldData().ifPresent(held -> claims.put(SystemClaims.USER_DATA, held));
        return claims.build();
    }

    static List<Measurement> measurements(SgxEvidence evidence) {
        EnclaveReport report = evidence.report();
        return List.of(
                new Measurement(NAMES.get(0), Digest.SHA256, report.mrEnclave()),
                new Measurement(NAMES.get(1), Digest.SHA256, report.mrSigner()));
    }

    /** What a loader configured an enclave with must be known to whoever relies on the enclave. */
    static List<StatedProperty> properties(SgxEvidence evidence, IntelFindings findings) {
        EnclaveReport report = evidence.report();
        List<StatedProperty> properties = new ArrayList<>();
        properties.add(StatedProperty.number(Property.SGX_PRODUCT, report.isvProdId()));
        properties.add(StatedProperty.bits(Property.SGX_EXTENDED_PRODUCT, report.isvExtProdId()));
        properties.add(StatedProperty.bits(Property.SGX_FAMILY, report.isvFamilyId()));
        properties.add(StatedProperty.number(Property.SGX_VERSION, report.isvSvn()));
        properties.add(StatedProperty.number(Property.SGX_CONFIG_VERSION, report.configSvn()));
        properties.add(StatedProperty.bits(Property.SGX_CONFIG, report.configId())
                .demandedIf(!report.configId().isZero()));
        properties.add(StatedProperty.bits(Property.SGX_ATTRIBUTES, report.attributes()));
        properties.add(StatedProperty.bits(Property.SGX_MISC_SELECT, report.miscSelect()));
        findings.platform().ifPresent(pck -> properties.add(StatedProperty.bits(Property.SGX_FMSPC, pck.fmspc())));
        return List.copyOf(properties);
    }

    static Facts facts(SgxEvidence evidence, IntelFindings findings) {
        EnclaveReport report = evidence.report();
        Facts.Builder facts = Facts.builder()
                .put("mrenclave", report.mrEnclave())
                .put("mrsigner", report.mrSigner())
                .put("isvProdId", report.isvProdId())
                .put("isvExtProdId", report.isvExtProdId())
                .put("isvFamilyId", report.isvFamilyId())
                .put("isvSvn", report.isvSvn())
                .put("configSvn", report.configSvn())
                .put("configId", report.configId())
                .put("attributes", report.attributes())
                .put("miscSelect", report.miscSelect())
                .put("cpuSvn", report.cpuSvn())
                .put("reportData", report.reportData());
        findings.putFacts(facts);
        return facts.build();
    }
}
