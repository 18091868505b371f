package io.akashi.attestation.tpm;

import io.akashi.attestation.x509.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Who made a TPM, by the directory name in a certificate's alternative names. Source: TCG EK Credential Profile 2.6, 3.1.3.
 *
 * @param manufacturer {@code id:} and the four bytes of the TCG vendor id in hexadecimal
 */
record TpmIdentity(String manufacturer, String model, String version) {
    /** Of the extension that holds it; critical where the certificate's subject is empty. */
    static final String EXTENSION = "2.5.29.17";

    private static final ASN1ObjectIdentifier MANUFACTURER = new ASN1ObjectIdentifier("2.23.133.2.1");
    private static final ASN1ObjectIdentifier MODEL = new ASN1ObjectIdentifier("2.23.133.2.2");
    private static final ASN1ObjectIdentifier VERSION = new ASN1ObjectIdentifier("2.23.133.2.3");
    private static final Pattern VENDOR = Pattern.compile("id:[0-9A-Fa-f]{8}");

    /** What {@code certificate} says; none if it names no TPM, or not whole and once. */
    static Optional<TpmIdentity> of(Certificate certificate) {
        try {
            return certificate.extension(EXTENSION).flatMap(names -> read(GeneralNames.getInstance(names.toArray())));
        } catch (RuntimeException e) {
            // Bouncy Castle reports malformed input by many unchecked types; all of them mean: no such name.
            return Optional.empty();
        }
    }

    private static Optional<TpmIdentity> read(GeneralNames names) {
        Map<ASN1ObjectIdentifier, String> found = new HashMap<>();
        for (GeneralName name : names.getNames()) {
            if (name.getTagNo() == GeneralName.directoryName && !gather(X500Name.getInstance(name.getName()), found)) {
                return Optional.empty();
            }
        }
        String manufacturer = found.getOrDefault(MANUFACTURER, "");
        String model = found.getOrDefault(MODEL, "");
        String version = found.getOrDefault(VERSION, "");
        boolean whole = VENDOR.matcher(manufacturer).matches() && !model.isEmpty() && !version.isEmpty();
        return whole ? Optional.of(new TpmIdentity(manufacturer, model, version)) : Optional.empty();
    }

    /** False if an attribute is there twice. */
    private static boolean gather(X500Name name, Map<ASN1ObjectIdentifier, String> found) {
        for (RDN part : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                boolean text = attribute.getValue() instanceof ASN1String;
                String value = text ? ((ASN1String) attribute.getValue()).getString() : "";
                if (found.put(attribute.getType(), value) != null) {
                    return false;
                }
            }
        }
        return true;
    }
}
