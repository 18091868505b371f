package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.x509.Certificate;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;

/**
 * The certificate of a VCEK or a VLEK and what AMD says in it. Not trusted before its chain holds. Source: AMD 57230,
 * "VCEK Certificate and KDS Interface Specification".
 *
 * @param kind VCEK if it names a chip, VLEK if it names a provider
 * @param productName such as {@code Milan-B0}
 * @param levels the parts of the TCB version that are there
 * @param chip the id of the chip, 64 bytes, or 8 from Turin on; no bytes in a VLEK
 */
record EndorsementKey(
        Certificate certificate, SigningKey kind, String productName, Map<TcbPart, Integer> levels, Bytes chip) {
    private static final String PRODUCT = "1.3.6.1.4.1.3704.1.2";
    private static final String CHIP = "1.3.6.1.4.1.3704.1.4";
    private static final String PROVIDER = "1.3.6.1.4.1.3704.1.5";
    private static final int SHORT_CHIP_SIZE = 8;
    private static final int CHIP_SIZE = 64;

    /** Copies the map. */
    EndorsementKey {
        levels = Map.copyOf(levels);
    }

    /** The one among {@code certificates} that fits {@code report} best: of its kind, chip and level, and in force. */
    static Optional<EndorsementKey> choose(SnpReport report, List<Certificate> certificates, Instant at) {
        return certificates.stream()
                .flatMap(certificate -> read(certificate).stream())
                .filter(key -> key.kind == report.signer().key())
                .max(Comparator.comparing((EndorsementKey key) ->
                                key.fits(report.platform().chipId()))
                        .thenComparing(key -> key.tcb()
                                .equals(Optional.of(report.platform().levels().reported())))
                        .thenComparing(key -> key.certificate.inForceAt(at)));
    }

    /** What {@code certificate} says; none if it is not of an endorsement key or says it in another form. */
    static Optional<EndorsementKey> read(Certificate certificate) {
        Optional<Bytes> chip = certificate.extension(CHIP);
        Optional<Bytes> product = certificate.extension(PRODUCT);
        if (product.isEmpty()
                || chip.isPresent() == certificate.extension(PROVIDER).isPresent()) {
            return Optional.empty();
        }
        try {
            Map<TcbPart, Integer> levels = new EnumMap<>(TcbPart.class);
            for (TcbPart part : TcbPart.values()) {
                certificate.extension(part.oid()).ifPresent(value -> levels.put(part, level(value)));
            }
            String name = ASN1IA5String.getInstance(product.get().toArray()).getString();
            SigningKey kind = chip.isPresent() ? SigningKey.VCEK : SigningKey.VLEK;
            Bytes id = chip.map(EndorsementKey::unwrapped).orElse(Bytes.EMPTY);
            return Optional.of(new EndorsementKey(certificate, kind, name, levels, id));
        } catch (RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: not such a certificate.
            return Optional.empty();
        }
    }

    /** The product that its name says, if we know it. */
    Optional<SnpProduct> product() {
        return SnpProduct.ofName(productName);
    }

    /** The TCB version that it is for; none if the product is unknown or a part that it has is missing. */
    Optional<TcbVersion> tcb() {
        return product().flatMap(this::tcb);
    }

    private Optional<TcbVersion> tcb(SnpProduct product) {
        byte[] raw = new byte[TcbVersion.SIZE];
        for (int i = 0; i < raw.length; i++) {
            TcbPart part = product.layout().get(i);
            if (!levels.containsKey(part) && !part.isReserved()) {
                return Optional.empty();
            }
            raw[i] = levels.getOrDefault(part, 0).byteValue();
        }
        return Optional.of(new TcbVersion(Bytes.of(raw)));
    }

    /** Whether it is of the chip with this id as a report gives it: from Turin on the first 8 bytes are the id. */
    boolean fits(Bytes reported) {
        boolean shortened = chip.size() == SHORT_CHIP_SIZE && product().equals(Optional.of(SnpProduct.TURIN));
        return chip.equals(shortened ? reported.slice(0, SHORT_CHIP_SIZE) : reported);
    }

    private static int level(Bytes value) {
        BigInteger number = ASN1Integer.getInstance(value.toArray()).getValue();
        if (number.signum() < 0 || number.bitLength() > 8) {
            throw new IllegalArgumentException("a security version beyond 0 to 255");
        }
        return number.intValue();
    }

    /** The id stands in its extension as it is, or in an OCTET STRING within. */
    private static Bytes unwrapped(Bytes value) {
        for (int size : new int[] {SHORT_CHIP_SIZE, CHIP_SIZE}) {
            if (value.size() == size + 2 && value.at(0) == 4 && value.at(1) == size) {
                return value.slice(2, size + 2);
            }
        }
        return value;
    }
}
