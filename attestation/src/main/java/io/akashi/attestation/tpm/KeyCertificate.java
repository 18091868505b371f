package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.x509.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The certificate of a TPM's key and what TCG's profiles ask of it. Not trusted before its chain holds.
 *
 * @param identity the maker of the TPM, where the certificate names it
 */
record KeyCertificate(Certificate certificate, Optional<TpmIdentity> identity) {
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String DIRECTORY_ATTRIBUTES = "2.5.29.9";
    private static final ASN1ObjectIdentifier SPECIFICATION = new ASN1ObjectIdentifier("2.23.133.2.16");
    private static final String FAMILY = "2.0";

    static KeyCertificate of(Certificate certificate) {
        return new KeyCertificate(certificate, TpmIdentity.of(certificate));
    }

    /** The critical extensions that are understood here: the alternative names, if it is a TPM that they name. */
    Set<String> understood() {
        return identity.isPresent() ? Set.of(TpmIdentity.EXTENSION) : Set.of();
    }

    /** What is not as the profile of {@code purpose} asks; nothing if all is. */
    List<String> faults(KeyPurpose purpose) {
        List<String> faults = new ArrayList<>();
        if (!purposes().contains(purpose.oid())) {
            faults.add("extended key usage " + purposes());
        }
        if (certificate.isAuthority()) {
            faults.add("an authority");
        }
        if (!certificate.keyUsage(usage(purpose))) {
            faults.add("another key usage");
        }
        if (purpose == KeyPurpose.ENDORSEMENT) {
            if (identity.isEmpty()) {
                faults.add("no manufacturer, model and version of a TPM");
            }
            family().filter(other -> !other.equals(FAMILY)).ifPresent(other -> faults.add("family \"" + other + "\""));
        }
        return List.copyOf(faults);
    }

    private int usage(KeyPurpose purpose) {
        if (purpose == KeyPurpose.ATTESTATION) {
            return KeyUsage.digitalSignature;
        }
        return certificate.key().curve().isPresent() ? KeyUsage.keyAgreement : KeyUsage.keyEncipherment;
    }

    private List<String> purposes() {
        List<String> purposes = new ArrayList<>();
        try {
            for (Bytes content :
                    certificate.extension(EXTENDED_KEY_USAGE).stream().toList()) {
                for (KeyPurposeId id :
                        ExtendedKeyUsage.getInstance(content.toArray()).getUsages()) {
                    purposes.add(id.getId());
                }
            }
            return List.copyOf(purposes);
        } catch (RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: no purpose.
            return List.of();
        }
    }

    /** The family of the specification that the TPM follows, where the certificate says so; malformed, it says another. */
    private Optional<String> family() {
        try {
            return certificate.extension(DIRECTORY_ATTRIBUTES).flatMap(KeyCertificate::family);
        } catch (RuntimeException e) {
            // As above.
            return Optional.of("");
        }
    }

    private static Optional<String> family(Bytes attributes) {
        for (Object item : ASN1Sequence.getInstance(attributes.toArray())) {
            Attribute attribute = Attribute.getInstance(item);
            if (attribute.getAttrType().equals(SPECIFICATION)) {
                ASN1Sequence specification =
                        ASN1Sequence.getInstance(attribute.getAttrValues().getObjectAt(0));
                return Optional.of(((ASN1String) specification.getObjectAt(0)).getString());
            }
        }
        return Optional.empty();
    }
}
