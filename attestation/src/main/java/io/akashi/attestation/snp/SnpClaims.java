package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Forms;
import io.akashi.attestation.eat.Oemid;
import io.akashi.attestation.eat.Ueid;
import io.akashi.attestation.eat.Version;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.Measurement;
import io.akashi.attestation.system.SystemClaims;
import io.akashi.attestation.system.SystemName;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Normalises a report. */
final class SnpClaims {
    /** The 64 bits of the guest policy, in hexadecimal. */
    static final Claim<String> POLICY = Claim.of(-76030, "snp_policy", Forms.TEXT);

    /** The privilege level of the requester. */
    static final Claim<Long> VMPL = Claim.of(-76031, "snp_vmpl", Forms.INTEGER);

    /** The 64 bits of PLATFORM_INFO, in hexadecimal. */
    static final Claim<String> PLATFORM_INFO = Claim.of(-76032, "snp_platform_info", Forms.TEXT);

    /** The random id of this run of the guest. */
    static final Claim<Bytes> REPORT_ID = Claim.of(-76033, "snp_report_id", Forms.BYTES);

    /** VCEK, VLEK or none. */
    static final Claim<String> SIGNING_KEY = Claim.of(-76034, "snp_signing_key", Forms.TEXT);

    private static final long AMD = 3704;
    private static final int LONGEST_MODEL = 32;
    private static final String MEASUREMENT = "measurement";
    private static final String HOST_DATA = "hostData";
    private static final String ID_KEY = "idKeyDigest";
    private static final String AUTHOR_KEY = "authorKeyDigest";
    private static final String MIGRATION_AGENT = "migrationAgent";

    private SnpClaims() {}

    /** @param product the name of the product, or empty if nothing says it */
    static EatClaims of(SnpReport report, String product) throws EvidenceException {
        SnpReport.Guest guest = report.guest();
        EatClaims.Builder claims = SystemClaims.builder(SystemName.SEV_SNP)
                .put(Claim.OEMID, new Oemid.EnterpriseNumber(AMD))
                .put(Claim.DBGSTAT, SystemClaims.debugStatus(guest.policy().allowsDebug()))
                .put(POLICY, guest.policy().hex())
                .put(VMPL, guest.vmpl())
                .put(PLATFORM_INFO, hex(report.platform().info()))
                .put(REPORT_ID, guest.reportId())
                .put(SIGNING_KEY, report.signer().key().text())
                .put(SystemClaims.MEASURED, measurements(report));
        SystemClaims.putNonce(claims, guest.reportData());
        if (!product.isEmpty() && product.length() <= LONGEST_MODEL) {
            String level = report.platform().levels().reported().hex();
            claims.put(Claim.HWMODEL, Bytes.ofUtf8(product)).put(Claim.HWVERSION, Version.of(level));
        }
        if (report.signer().key() == SigningKey.VCEK
                && !report.platform().chipId().isZero()) {
            claims.put(Claim.UEID, Ueid.hashOf(report.platform().chipId()));
        }
        software(report, claims);
        return claims.build();
    }

    /** Family, image and security version are the guest owner's words, in the signed block of its identity. */
    private static void software(SnpReport report, EatClaims.Builder claims) {
        SnpReport.Image image = report.image();
        Bytes name = image.familyId().concat(image.imageId());
        if (!name.isZero()) {
            claims.put(
                            Claim.SWNAME,
                            image.familyId().hex() + "/" + image.imageId().hex())
                    .put(
                            Claim.SWVERSION,
                            Version.of(Long.toString(report.guest().svn())));
        }
    }

    static List<String> names() {
        return List.of(MEASUREMENT, HOST_DATA, ID_KEY, AUTHOR_KEY, MIGRATION_AGENT);
    }

    /** The launch digest; of the rest what was set: what is set and not configured is refused. */
    static List<Measurement> measurements(SnpReport report) {
        SnpReport.Image image = report.image();
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(new Measurement(MEASUREMENT, Digest.SHA384, image.measurement()));
        putIfSet(measurements, new Measurement(HOST_DATA, Digest.SHA256, image.hostData()));
        putIfSet(measurements, new Measurement(ID_KEY, Digest.SHA384, image.idKeyDigest()));
        putIfSet(measurements, new Measurement(AUTHOR_KEY, Digest.SHA384, image.authorKeyDigest()));
        if (report.guest().hasMigrationAgent()) {
            Bytes agent = report.guest().migrationAgent();
            measurements.add(new Measurement(MIGRATION_AGENT, Digest.SHA256, agent));
        }
        return List.copyOf(measurements);
    }

    static Facts facts(SnpReport report, String product) {
        SnpReport.Guest guest = report.guest();
        Facts.Builder facts = Facts.builder()
                .put("reportVersion", report.version())
                .put("guestSvn", guest.svn())
                .put("policy", guest.policy().hex())
                .put("vmpl", guest.vmpl())
                .put("signingKey", report.signer().key().text())
                .put("reportData", guest.reportData())
                .put("reportedTcb", report.platform().levels().reported().hex())
                .put("currentTcb", report.platform().levels().current().hex())
                .put("committedTcb", report.platform().levels().committed().hex())
                .put("launchTcb", report.platform().levels().launch().hex())
                .put("platformInfo", hex(report.platform().info()))
                .put("launchMitigations", hex(report.platform().mitigations().get(0)))
                .put("currentMitigations", hex(report.platform().mitigations().get(1)))
                .put("chipId", report.platform().chipId())
                .put(MEASUREMENT, report.image().measurement())
                .put(HOST_DATA, report.image().hostData())
                .put(ID_KEY, report.image().idKeyDigest())
                .put(AUTHOR_KEY, report.image().authorKeyDigest())
                .put("reportId", guest.reportId())
                .put(MIGRATION_AGENT, guest.migrationAgent());
        return product.isEmpty() ? facts.build() : facts.put("product", product).build();
    }

    private static void putIfSet(List<Measurement> measurements, Measurement measurement) {
        if (!measurement.value().isZero()) {
            measurements.add(measurement);
        }
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
