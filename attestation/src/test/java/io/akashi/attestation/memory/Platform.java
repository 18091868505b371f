package io.akashi.attestation.memory;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import io.akashi.testkit.attest.nitro.NitroMint;
import io.akashi.testkit.attest.snp.AmdVendor;
import io.akashi.testkit.attest.snp.SnpMint;
import io.akashi.testkit.attest.snp.VekMint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One platform that is appraised again and again: evidence that differs each time, and what it is judged by, in files.
 *
 * @param evidence each another quote or report of the same platform, in its files
 */
public record Platform(
        SystemName name, List<List<Bytes>> evidence, List<Bytes> endorsements, TrustAnchors anchors, Instant at) {
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://akashi.io", "test"));

    /** One of every kind, each with {@code count} pieces of evidence. */
    public static List<Platform> minted(int count) {
        return List.of(snp(count), tdx(count), sgx(count), nitro(count));
    }

    static Platform sgx(int count) {
        return intel(SystemName.SGX, IntelAttester.Form.SGX_V3, IntelAttester.ENCLAVE_DATA, count);
    }

    static Platform tdx(int count) {
        return intel(SystemName.TDX, IntelAttester.Form.TDX_V4, IntelAttester.TD_DATA, count);
    }

    private static Platform intel(SystemName name, IntelAttester.Form form, int data, int count) {
        IntelAttester attester = new IntelAttester(form);
        List<List<Bytes>> quotes = IntStream.range(0, count)
                .mapToObj(i -> one(attester.body(data, 1, i >> 8, i).quote()))
                .toList();
        Instant at = Instant.parse("2026-06-01T00:00:00Z");
        List<Bytes> files =
                new IntelCollateral(form).files().stream().map(Bytes::of).toList();
        return new Platform(name, quotes, files, anchor(IntelAttester.ROOT.der()), at);
    }

    static Platform snp(int count) {
        VekMint vek = new VekMint("Milan-B0").levels(3, 1, 20, 209).chip(SnpMint.filled(64, 0xc1));
        SnpMint report = new SnpMint(3);
        List<List<Bytes>> reports = IntStream.range(0, count)
                .mapToObj(i -> one(report.wide(SnpMint.REPORT_DATA, i + 1L).signedBy(vek.keys())))
                .toList();
        AmdVendor vendor = new AmdVendor("Milan");
        List<Bytes> files = List.of(
                Bytes.of(vendor.certifyChip(vek)),
                Bytes.of(vendor.chips()),
                Bytes.of(vendor.root()),
                Bytes.of(vendor.list()));
        return new Platform(SystemName.SEV_SNP, reports, files, anchor(vendor.root()), AmdVendor.NOW);
    }

    static Platform nitro(int count) {
        List<List<Bytes>> documents = IntStream.range(0, count)
                .mapToObj(i -> one(new NitroMint("nonce " + i).document()))
                .toList();
        List<Bytes> files = List.of(Bytes.of(MintedPki.crl(NitroMint.ROOT, List.of())));
        return new Platform(SystemName.NITRO, documents, files, anchor(NitroMint.ROOT.der()), MintedPki.NOW);
    }

    private static List<Bytes> one(byte[] file) {
        return List.of(Bytes.of(file));
    }

    private static TrustAnchors anchor(byte[] root) {
        return TrustAnchors.of(List.of(TestPki.certificate(root)));
    }

    /** The same with other evidence and other files. */
    Platform with(List<List<Bytes>> otherEvidence, List<Bytes> otherEndorsements) {
        return new Platform(name, otherEvidence, otherEndorsements, anchors, at);
    }

    /** The same judged at another time. */
    Platform at(Instant other) {
        return new Platform(name, evidence, endorsements, anchors, other);
    }

    /** Appraises one piece of the evidence, everything read from its bytes. */
    public Appraisal appraise(int index, Memory memory) throws EvidenceException {
        AttestationRequest request = new AttestationRequest(
                evidence.get(index),
                EndorsementSorter.sort(endorsements, memory),
                anchors,
                at,
                at,
                new ExpectedBinding.None());
        return APPRAISER.appraise(name, request, AppraisalPolicy.AUTHENTICITY);
    }

    /** The pieces of evidence, endorsements in the same order: for changing any of them. */
    List<Bytes> files(int index) {
        List<Bytes> all = new ArrayList<>(evidence.get(index));
        all.addAll(endorsements);
        return all;
    }
}
