package io.akashi.attestation.snp;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.snp.SnpMint;
import io.akashi.testkit.attest.snp.VekMint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A guest, its chip and the vendor of it, and what a verifier is given. Everything can be changed before it is judged. */
final class SnpCase {
    static final SnpVendor MILAN = new SnpVendor("Milan");
    static final SnpVendor TURIN = new SnpVendor("Turin");

    /** The id of the chip that a {@link SnpMint} is on. */
    static final Bytes CHIP = Bytes.of(SnpMint.filled(64, 0xc1));

    final SnpMint report;
    final VekMint vek;
    final SnpVendor vendor;
    final List<Crl> lists = new ArrayList<>();
    final List<Certificate> more = new ArrayList<>();
    Instant at = SnpVendor.NOW;
    Instant appraised = SnpVendor.NOW;
    ExpectedBinding binding = new ExpectedBinding.None();
    private final boolean leased;

    private SnpCase(SnpMint report, VekMint vek, SnpVendor vendor, boolean leased) {
        this.report = report;
        this.vek = vek;
        this.vendor = vendor;
        this.leased = leased;
        lists.add(vendor.list());
    }

    static SnpCase milan(int version) {
        VekMint vek = new VekMint("Milan-B0").levels(3, 1, 20, 209).chip(CHIP.toArray());
        return new SnpCase(new SnpMint(version), vek, MILAN, false);
    }

    static SnpCase genoa(int version) {
        VekMint vek = new VekMint("Genoa").levels(3, 1, 20, 209).wrappedChip(CHIP.toArray());
        SnpMint report = new SnpMint(version);
        return new SnpCase(
                version < 3 ? report : report.put(SnpMint.CPU, new byte[] {0x19, 0x11, 1}), vek, MILAN, false);
    }

    static SnpCase turin(int version) {
        VekMint vek = new VekMint("Turin")
                .levels(3, 1, 20, 209)
                .level(9, 2)
                .chip(CHIP.slice(0, 8).toArray());
        return new SnpCase(SnpMint.turin(version), vek, TURIN, false);
    }

    /** A guest whose report a leased key signs. */
    static SnpCase leased(int version) {
        VekMint vek = new VekMint("Milan").levels(3, 1, 20, 209).provider("CN=cloud.example");
        return new SnpCase(new SnpMint(version).number(SnpMint.FLAGS, 1 << 2), vek, MILAN, true);
    }

    SnpCase with(Consumer<SnpCase> change) {
        change.accept(this);
        return this;
    }

    /** Made and appraised at {@code instant}. */
    SnpCase at(Instant instant) {
        at = instant;
        appraised = instant;
        return this;
    }

    SnpCase lists(Crl... others) {
        lists.clear();
        lists.addAll(List.of(others));
        return this;
    }

    Certificate certificate() {
        return leased ? vendor.certifyLease(vek) : vendor.certifyChip(vek);
    }

    Bytes evidence() {
        return Bytes.of(report.signedBy(vek.keys()));
    }

    AttestationRequest request(Bytes evidence) {
        List<Certificate> certificates = new ArrayList<>(more);
        certificates.addAll(List.of(certificate(), vendor.chips, vendor.leases));
        return request(evidence, certificates);
    }

    AttestationRequest request(Bytes evidence, List<Certificate> certificates) {
        Endorsements endorsements = new Endorsements(
                certificates, lists, List.of(), List.of(), List.of(), List.of(), List.of(), Memory.none());
        TrustAnchors anchors = TrustAnchors.of(List.of(vendor.root));
        return new AttestationRequest(List.of(evidence), endorsements, anchors, at, appraised, binding);
    }

    Result judge() throws EvidenceException {
        return judge(request(evidence()));
    }

    static Result judge(AttestationRequest request) throws EvidenceException {
        Checks checks = new Checks();
        Examination examination = new SnpSystem().examine(request, checks);
        return new Result(checks, examination);
    }

    /** What came of it. */
    record Result(Checks checks, Examination examination) {
        Outcome outcome(Aspect aspect) {
            return checks.outcome(aspect);
        }

        /** The worst outcome of one id. */
        Outcome outcome(CheckId id) {
            return checks.list().stream()
                    .filter(check -> check.id() == id)
                    .map(Check::outcome)
                    .max(Outcome::compareTo)
                    .orElseThrow(() -> new AssertionError(id + " is not recorded"));
        }

        /** Every outcome by id, for comparing one result with another. */
        Map<CheckId, Outcome> outcomes() {
            return checks.list().stream()
                    .collect(Collectors.toMap(Check::id, Check::outcome, (a, b) -> a.compareTo(b) > 0 ? a : b));
        }

        /** The ids at fault, summaries left out. */
        List<CheckId> faults() {
            return checks.list().stream()
                    .filter(check -> check.id() != CheckId.of(check.id().aspect()))
                    .filter(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NO_DATA)
                    .map(Check::id)
                    .toList();
        }
    }
}
