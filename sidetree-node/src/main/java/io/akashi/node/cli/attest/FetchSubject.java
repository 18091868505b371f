package io.akashi.node.cli.attest;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.cmw.CmwParts;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.snp.SnpProduct;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.AttestationSystem;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.system.SystemName;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.outbound.collateral.AmdKey;
import io.akashi.outbound.collateral.CollateralItem;
import io.akashi.outbound.collateral.CollateralNeeds;
import io.akashi.outbound.collateral.Tee;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What collateral is fetched for: evidence, a kind of Intel platform, or an AMD product or chip. */
final class FetchSubject {
    @Option(names = "--type", paramLabel = "NAME", description = "The kind of the evidence: sev-snp, tdx or sgx.")
    private Optional<String> type = Optional.empty();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The evidence.")
    private List<Path> files = List.of();

    @Option(names = "--fmspc", paramLabel = "HEX", description = "A kind of Intel platform: 6 bytes.")
    private Optional<String> fmspc = Optional.empty();

    @Option(names = "--tee", paramLabel = "NAME", description = "With --fmspc: sgx or tdx (default: both).")
    private Optional<String> tee = Optional.empty();

    @Option(
            names = "--product",
            paramLabel = "NAME",
            description = "An AMD product: Milan, Genoa or Turin; with a report that names none, its own.")
    private Optional<String> product = Optional.empty();

    @Option(names = "--key", paramLabel = "NAME", description = "With --product: vcek or vlek (default: vcek).")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--chip-id",
            paramLabel = "HEX",
            description = "With --product and --tcb: the chip's certificate too; 64 bytes as a report has them.")
    private Optional<String> chipId = Optional.empty();

    @Option(names = "--tcb", paramLabel = "HEX", description = "With --chip-id: the reported TCB version, 8 bytes.")
    private Optional<String> tcb = Optional.empty();

    /**
     * @param anchors who may sign a wrapping
     * @throws Unreadable if nothing is named, or something that cannot be
     */
    List<CollateralItem> items(TrustAnchors anchors) throws EvidenceException {
        Set<CollateralItem> items = new LinkedHashSet<>();
        if (type.isPresent()) {
            items.addAll(ofEvidence(type.get(), anchors));
        }
        try {
            if (fmspc.isPresent()) {
                items.addAll(ofPlatform(Bytes.ofHex(fmspc.get())));
            }
            if (product.isPresent() && type.isEmpty()) {
                items.addAll(ofProduct());
            }
        } catch (IllegalArgumentException e) {
            throw Unreadable.usage(String.valueOf(e.getMessage()));
        }
        if (items.isEmpty()) {
            throw Unreadable.usage("expected --type with evidence, --fmspc or --product, found none of them");
        }
        return List.copyOf(items);
    }

    private List<CollateralItem> ofEvidence(String name, TrustAnchors anchors) throws EvidenceException {
        AttestationSystem system = KnownSystems.named(name);
        List<Bytes> given = InputFiles.read(files);
        Optional<CmwParts> wrapped = given.size() == 1 ? CmwParts.open(given.get(0), anchors) : Optional.empty();
        AttestationRequest request = new AttestationRequest(
                wrapped.map(CmwParts::evidence).orElse(given),
                Endorsements.NONE,
                TrustAnchors.NONE,
                Instant.EPOCH,
                Instant.EPOCH,
                new ExpectedBinding.None());
        Examination examination = system.examine(request, new Checks());
        boolean told = system.name() == SystemName.SEV_SNP && product.isPresent();
        return told
                ? CollateralNeeds.ofReport(product(), examination.facts())
                : CollateralNeeds.of(system.name(), examination.facts());
    }

    private List<CollateralItem> ofPlatform(Bytes platform) {
        if (tee.isPresent()) {
            Tee one = Tee.find(tee.get()).orElseThrow(() -> Unreadable.usage("expected --tee sgx or tdx"));
            return CollateralNeeds.ofIntel(one, platform);
        }
        List<CollateralItem> both = new ArrayList<>(CollateralNeeds.ofIntel(Tee.SGX, platform));
        both.addAll(CollateralNeeds.ofIntel(Tee.TDX, platform));
        return both;
    }

    private SnpProduct product() {
        return product.flatMap(SnpProduct::ofName)
                .orElseThrow(() -> Unreadable.usage("expected --product Milan, Genoa or Turin, found another"));
    }

    private List<CollateralItem> ofProduct() throws EvidenceException {
        SnpProduct known = product();
        AmdKey kind = AmdKey.find(key.orElse(AmdKey.VCEK.text()))
                .orElseThrow(() -> Unreadable.usage("expected --key vcek or vlek"));
        List<CollateralItem> items = new ArrayList<>(CollateralNeeds.ofAmd(known, kind));
        if (chipId.isPresent() != tcb.isPresent()) {
            throw Unreadable.usage("expected --chip-id and --tcb together");
        }
        if (chipId.isPresent() && tcb.isPresent()) {
            items.add(new CollateralItem.ChipKey(known, Bytes.ofHex(chipId.get()), Bytes.ofHex(tcb.get())));
        }
        return items;
    }
}
