package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.snp.SnpProduct;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which collateral evidence needs, by what it says of itself. */
public final class CollateralNeeds {
    private CollateralNeeds() {}

    /**
     * The items for evidence with these facts.
     *
     * @throws EvidenceException if its vendor states nothing that could be fetched, or the evidence does not say what
     */
    public static List<CollateralItem> of(SystemName system, Facts facts) throws EvidenceException {
        return switch (system) {
            case SGX -> ofIntel(Tee.SGX, hex(facts, "fmspc"));
            case TDX -> ofIntel(Tee.TDX, hex(facts, "fmspc"));
            case SEV_SNP -> ofReport(facts);
            default -> throw unknown("evidence whose vendor serves collateral", system.text());
        };
    }

    /** Everything for quotes of platforms with this FMSPC. */
    public static List<CollateralItem> ofIntel(Tee tee, Bytes fmspc) {
        return List.of(
                new CollateralItem.TcbInfo(tee, fmspc),
                new CollateralItem.EnclaveIdentity(tee),
                new CollateralItem.IntelRootList(),
                new CollateralItem.PckList(PckAuthority.PROCESSOR),
                new CollateralItem.PckList(PckAuthority.PLATFORM));
    }

    /** What is above one kind of key of a product. */
    public static List<CollateralItem> ofAmd(SnpProduct product, AmdKey key) {
        return List.of(new CollateralItem.AmdChain(product, key), new CollateralItem.AmdList(product, key));
    }

    private static List<CollateralItem> ofReport(Facts facts) throws EvidenceException {
        Optional<SnpProduct> known = text(facts, "product").flatMap(SnpProduct::ofName);
        return ofReport(
                known.orElseThrow(() -> unknown("a report that names its processor, as from version 3 on", "another")),
                facts);
    }

    /** The items for a report of a processor of {@code product}, which reports of version 2 do not name. */
    public static List<CollateralItem> ofReport(SnpProduct product, Facts facts) throws EvidenceException {
        AmdKey key = text(facts, "signingKey").equals(Optional.of("VLEK")) ? AmdKey.VLEK : AmdKey.VCEK;
        List<CollateralItem> items = new ArrayList<>(ofAmd(product, key));
        Bytes chip = hex(facts, "chipId");
        if (key == AmdKey.VCEK && !chip.isZero()) {
            items.add(0, new CollateralItem.ChipKey(product, chip, hex(facts, "reportedTcb")));
        }
        return List.copyOf(items);
    }

    private static Bytes hex(Facts facts, String name) throws EvidenceException {
        return Bytes.ofHex(text(facts, name).orElseThrow(() -> unknown("evidence that says " + name, "none")));
    }

    private static Optional<String> text(Facts facts, String name) {
        return facts.values()
                .find(name)
                .flatMap(value -> value instanceof JsonValue.Text text ? Optional.of(text.value()) : Optional.empty());
    }

    private static EvidenceException unknown(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.UNKNOWN_ENDORSEMENT, "expected " + expected + ", found " + actual);
    }
}
