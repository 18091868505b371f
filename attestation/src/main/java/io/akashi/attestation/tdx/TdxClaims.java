package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Forms;
import io.akashi.attestation.intel.IntelFindings;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.StatedProperty;
import io.akashi.attestation.system.SystemClaims;
import io.akashi.attestation.system.SystemName;
import java.util.ArrayList;
import java.util.List;

/** Normalises a trust domain's quote. */
final class TdxClaims {
    /** TDATTRIBUTES, 8 bytes. */
    static final Claim<Bytes> ATTRIBUTES = Claim.of(-76040, "tdx_attributes", Forms.BYTES);

    /** XFAM, 8 bytes. */
    static final Claim<Bytes> XFAM = Claim.of(-76041, "tdx_xfam", Forms.BYTES);

    /** The measurement of the TDX module, 48 bytes; Intel's statements rate the module. */
    static final Claim<Bytes> MRSEAM = Claim.of(-76042, "tdx_mrseam", Forms.BYTES);

    private static final String SERVICE_TD = "mrservicetd";

    /** The names that policies use. */
    static final List<String> NAMES =
            List.of("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "mrconfigid", "mrowner", "mrownerconfig", SERVICE_TD);

    private TdxClaims() {}

    static EatClaims of(TdReport report, IntelFindings findings) throws EvidenceException {
        EatClaims.Builder claims = SystemClaims.builder(SystemName.TDX)
                .put(Claim.DBGSTAT, SystemClaims.debugStatus(report.isDebuggable()))
                .put(ATTRIBUTES, report.tdAttributes())
                .put(XFAM, report.xfam())
                .put(MRSEAM, report.mrSeam())
                .put(SystemClaims.MEASURED, measurements(report));
        findings.putClaims(claims, report.teeTcbSvn());
        SystemClaims.putNonce(claims, report.reportData());
        return claims.build();
    }

    static List<StatedProperty> properties(TdReport report, IntelFindings findings) {
        List<StatedProperty> properties = new ArrayList<>();
        properties.add(StatedProperty.bits(Property.TDX_MODULE, report.mrSeam()));
        properties.add(StatedProperty.bits(Property.TDX_MODULE_SIGNER, report.mrSignerSeam()));
        properties.add(StatedProperty.bits(Property.TDX_MODULE_ATTRIBUTES, report.seamAttributes()));
        properties.add(StatedProperty.bits(Property.TDX_ATTRIBUTES, report.tdAttributes()));
        properties.add(StatedProperty.bits(Property.TDX_XFAM, report.xfam()));
        findings.platform().ifPresent(pck -> properties.add(StatedProperty.bits(Property.TDX_FMSPC, pck.fmspc())));
        return List.copyOf(properties);
    }

    /** What a log says of itself is not authentic: it comes to no claim but the profile. */
    static EatClaims ofLogAlone() {
        return SystemClaims.builder(SystemName.TDX).build();
    }

    static List<Measurement> measurements(TdReport report) {
        List<Bytes> values = new ArrayList<>();
        values.add(report.mrTd());
        values.addAll(report.rtmrs());
        values.add(report.mrConfigId());
        values.add(report.mrOwner());
        values.add(report.mrOwnerConfig());
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            measurements.add(new Measurement(NAMES.get(i), Digest.SHA384, values.get(i)));
        }
        if (!report.mrServiceTd().isZero()) {
            measurements.add(new Measurement(SERVICE_TD, Digest.SHA384, report.mrServiceTd()));
        }
        return List.copyOf(measurements);
    }
}
