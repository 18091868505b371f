package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.snp.SnpProduct;
import io.akashi.attestation.snp.TcbPart;
import io.akashi.outbound.Endpoint;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import io.akashi.outbound.collateral.Asking.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * AMD's Key Distribution Service: certificates of chips, chains and revocation lists. Certificates of leased keys (VLEK)
 * are given to cloud providers alone, who hand them to their guests. Source: AMD 57230, "VCEK Certificate and KDS Interface
 * Specification".
 */
public final class AmdKds {
    private static final String HOST = "kdsintf.amd.com";
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration FRESHNESS = Duration.ofHours(1);
    private static final int MAXIMUM_BYTES = 1 << 20;
    private static final int SHORT_CHIP_SIZE = 8;

    private final String base;
    private final Asking asking;

    private AmdKds(String base, Asking asking) {
        this.base = base;
        this.asking = asking;
    }

    /** AMD's own service. */
    public static AmdKds ofAmd(Outbound outbound) {
        return new AmdKds("https://" + HOST, new Asking(outbound, purpose()));
    }

    /**
     * A server of the operator's that answers as AMD's does.
     *
     * @throws IllegalArgumentException if {@code base} is not an address
     */
    public static AmdKds ofCache(Outbound outbound, String base) {
        String trimmed = base.replaceFirst("/+$", "");
        return new AmdKds(trimmed, new Asking(outbound, purpose().and(Endpoint.of(trimmed))));
    }

    private static Purpose purpose() {
        Limits limits = new Limits(MAXIMUM_BYTES, DEADLINE, 0, Set.of(), FRESHNESS);
        return Purpose.onlyHosts("amd-collateral", Set.of(HOST), limits);
    }

    CollateralAnswer find(CollateralItem.ChipKey item) {
        boolean shortened = item.product() == SnpProduct.TURIN;
        Bytes chip = shortened ? item.chipId().slice(0, SHORT_CHIP_SIZE) : item.chipId();
        String address = api(AmdKey.VCEK, item.product()) + chip.hex() + "?" + levels(item);
        return asking.ask(item, address, Shape.body("der"));
    }

    CollateralAnswer find(CollateralItem.AmdChain item) {
        return asking.ask(item, api(item.key(), item.product()) + "cert_chain", Shape.body("pem"));
    }

    CollateralAnswer find(CollateralItem.AmdList item) {
        return asking.ask(item, api(item.key(), item.product()) + "crl", Shape.body("crl"));
    }

    private String api(AmdKey key, SnpProduct product) {
        return base + "/" + key.text() + "/v1/" + product.text() + "/";
    }

    /** Each part that has firmware behind it, by its name in requests; the last byte of the version is its first part. */
    private static String levels(CollateralItem.ChipKey item) {
        List<String> levels = new ArrayList<>();
        List<TcbPart> layout = item.product().layout();
        for (int i = 0; i < layout.size(); i++) {
            TcbPart part = layout.get(i);
            if (!part.isReserved()) {
                levels.add(name(part) + "=" + item.tcb().at(layout.size() - 1 - i));
            }
        }
        return String.join("&", levels);
    }

    private static String name(TcbPart part) {
        return switch (part) {
            case BOOTLOADER -> "blSPL";
            case TEE -> "teeSPL";
            case SNP -> "snpSPL";
            case MICROCODE -> "ucodeSPL";
            case FMC -> "fmcSPL";
            case SPL4, SPL5, SPL6, SPL7 -> throw new IllegalArgumentException("no level is asked for " + part);
        };
    }
}
