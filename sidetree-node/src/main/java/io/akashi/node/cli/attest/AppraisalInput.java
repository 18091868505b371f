package io.akashi.node.cli.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.cmw.CmwParts;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.node.BuildVersion;
import io.akashi.outbound.collateral.DirectoryCollateral;
import io.akashi.outbound.collateral.EvaluationFloors;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One appraisal, put together from files and options. */
final class AppraisalInput {
    private static final String DEVELOPER = "https://akashi.io";

    private final AppraisalOptions options;
    private final List<Path> files;
    private final Consumer<String> note;

    /** @param note told what was given and does not count */
    AppraisalInput(AppraisalOptions options, List<Path> files, Consumer<String> note) {
        this.options = options;
        this.files = files;
        this.note = note;
    }

    /** @throws Unreadable if a file or an option is not what it should be */
    Appraisal appraise(Instant now) {
        SystemName name = name();
        try {
            AppraisalPolicy policy = policy();
            return Appraiser.of(new VerifierId(DEVELOPER, BuildVersion.text())).appraise(name, request(now), policy);
        } catch (EvidenceException e) {
            throw Unreadable.of(e);
        } catch (PolicyException e) {
            throw Unreadable.of(e);
        }
    }

    private SystemName name() {
        String type = options.type.orElseThrow(() -> Unreadable.usage("expected --type NAME, found none"));
        if (files.isEmpty()) {
            throw Unreadable.usage("expected the files of the evidence, found none");
        }
        return KnownSystems.named(type).name();
    }

    private AttestationRequest request(Instant now) throws EvidenceException {
        Instant at = options.at.map(text -> instant("--at", text)).orElse(now);
        List<Bytes> evidence = InputFiles.read(files);
        List<Bytes> endorsements = new ArrayList<>();
        for (Path file : options.endorsements) {
            endorsements.add(known(InputFiles.read(file), file.toString()));
        }
        Optional<DirectoryCollateral> collateral = options.collateral.map(DirectoryCollateral::new);
        collateral.ifPresent(directory -> endorsements.addAll(InputFiles.readAll(directory)));
        TrustAnchors anchors = TrustOptions.anchors(options.anchors, !options.withoutBuiltIn);
        Optional<CmwParts> wrapped = evidence.size() == 1 ? CmwParts.open(evidence.get(0), anchors) : Optional.empty();
        for (Bytes part : wrapped.map(CmwParts::endorsements).orElse(List.of())) {
            endorsements.add(known(part, "the CMW"));
        }
        return new AttestationRequest(
                wrapped.map(CmwParts::evidence).orElse(evidence),
                bound(EndorsementSorter.sort(endorsements), collateral),
                anchors,
                options.evidenceTime
                        .map(text -> instant("--evidence-time", text))
                        .orElse(at),
                at,
                binding());
    }

    /** What nobody knows would be passed over without a word, and somebody meant something by it. */
    private Bytes known(Bytes endorsement, String place) throws EvidenceException {
        boolean recognised = EndorsementSorter.sort(List.of(endorsement)).isRecognised();
        if (recognised || AttestationSystems.find(name()).stream().anyMatch(system -> system.knows(endorsement))) {
            return endorsement;
        }
        throw new EvidenceException(
                EvidenceErrorCode.UNKNOWN_ENDORSEMENT,
                "expected certificates, a revocation list, collateral, keys, PCR values or an event log in " + place
                        + ", found none of these");
    }

    /** An appraisal of the present takes no collateral that is older than what was seen; one of the past may. */
    private Endorsements bound(Endorsements given, Optional<DirectoryCollateral> collateral) {
        if (collateral.isEmpty() || options.at.isPresent()) {
            return given;
        }
        EvaluationFloors.Bound bound = InputFiles.readFloors(collateral.get()).bind(given);
        bound.below().forEach(note);
        return bound.endorsements();
    }

    private ExpectedBinding binding() {
        if (options.nonce.isEmpty()) {
            return new ExpectedBinding.None();
        }
        try {
            Bytes nonce = Bytes.ofHex(options.nonce.get());
            if (!nonce.isEmpty()) {
                return new ExpectedBinding.RawNonce(nonce);
            }
        } catch (EvidenceException e) {
            throw Unreadable.usage("expected --nonce in hexadecimal, found another text");
        }
        throw Unreadable.usage("expected a --nonce of at least one byte, found none");
    }

    private AppraisalPolicy policy() throws PolicyException {
        if (options.policy.isEmpty()) {
            return AppraisalPolicy.AUTHENTICITY;
        }
        return new PolicyReader(AttestationSystems::measurementNames).read(InputFiles.read(options.policy.get()));
    }

    private static Instant instant(String option, String text) {
        try {
            boolean isDay = text.indexOf('T') < 0;
            return isDay
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Unreadable.usage("expected " + option + " as 2026-05-01T12:00:00Z, found " + text);
        }
    }
}
