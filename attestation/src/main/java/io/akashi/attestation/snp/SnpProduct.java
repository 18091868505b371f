package io.akashi.attestation.snp;

import io.akashi.attestation.x509.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The processors that have SEV-SNP: which CPUs they are and how their 8 bytes of TCB version lie. Source: AMD 56860, "SEV
 * Secure Nested Paging Firmware ABI", "TCB_VERSION"; AMD 57230, product names.
 */
public enum SnpProduct {
    /** The third generation. */
    MILAN("Milan", Layout.FIRST),
    /** The fourth, with its variants Bergamo and Siena, whose keys the same authority certifies. */
    GENOA("Genoa", Layout.FIRST),
    /** The fifth. */
    TURIN("Turin", Layout.WITH_FMC);

    private static final int ZEN_3_AND_4 = 0x19;
    private static final int ZEN_5 = 0x1a;

    private final String text;
    private final List<TcbPart> layout;

    SnpProduct(String text, List<TcbPart> layout) {
        this.text = text;
        this.layout = layout;
    }

    /** The product of a certificate's product name, such as {@code Milan-B0}; none if we do not know it. */
    public static Optional<SnpProduct> ofName(String name) {
        String family = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        if (family.equals("Bergamo") || family.equals("Siena")) {
            return Optional.of(GENOA);
        }
        return Arrays.stream(values())
                .filter(product -> product.text.equals(family))
                .findFirst();
    }

    /** The product that a VCEK's or VLEK's certificate names; none if it is none, or we do not know the product. */
    public static Optional<SnpProduct> ofCertificate(Certificate certificate) {
        return EndorsementKey.read(certificate).flatMap(EndorsementKey::product);
    }

    /** The product of a CPU's family and model, both with their extended parts added; none if we do not know it. */
    static Optional<SnpProduct> ofCpu(int family, int model) {
        if (family == ZEN_3_AND_4 && model <= 0x0f) {
            return Optional.of(MILAN);
        }
        if (family == ZEN_3_AND_4 && (model <= 0x1f || model >= 0xa0 && model <= 0xaf)) {
            return Optional.of(GENOA);
        }
        return family == ZEN_5 && model <= 0x1f ? Optional.of(TURIN) : Optional.empty();
    }

    /** AMD's name. */
    public String text() {
        return text;
    }

    /** The parts of a TCB version, least significant byte first. */
    public List<TcbPart> layout() {
        return layout;
    }

    /** The name of a part in a policy: levels of one product say nothing of another. */
    String component(TcbPart part) {
        return text.toLowerCase(Locale.ROOT) + "/" + part.text();
    }

    private static final class Layout {
        static final List<TcbPart> FIRST = List.of(
                TcbPart.BOOTLOADER,
                TcbPart.TEE,
                TcbPart.SPL4,
                TcbPart.SPL5,
                TcbPart.SPL6,
                TcbPart.SPL7,
                TcbPart.SNP,
                TcbPart.MICROCODE);
        static final List<TcbPart> WITH_FMC = List.of(
                TcbPart.FMC,
                TcbPart.BOOTLOADER,
                TcbPart.TEE,
                TcbPart.SNP,
                TcbPart.SPL5,
                TcbPart.SPL6,
                TcbPart.SPL7,
                TcbPart.MICROCODE);
    }
}
