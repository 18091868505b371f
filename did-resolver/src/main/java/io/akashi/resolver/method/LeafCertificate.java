package io.akashi.resolver.method;

import io.akashi.resolver.did.DidException;
import io.akashi.resolver.key.PublicJwk;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The first certificate of a chain, as the policies of did:x509 look at it. Source: "did:x509", JSON data model. */
record LeafCertificate(X509Certificate certificate) {
    private static final String FULCIO_ISSUER = "1.3.6.1.4.1.57264.1.1";
    private static final Map<String, String> LABELS = Map.of(
            "2.5.4.3", "CN",
            "2.5.4.7", "L",
            "2.5.4.8", "ST",
            "2.5.4.10", "O",
            "2.5.4.11", "OU",
            "2.5.4.6", "C",
            "2.5.4.9", "STREET");
    private static final Map<Integer, String> SAN_TYPES = Map.of(1, "email", 2, "dns", 6, "uri");
    private static final Map<Integer, String> CURVES = Map.of(256, "P-256", 384, "P-384", 521, "P-521");
    private static final Map<String, String> EDWARDS = Map.of("1.3.101.112", "Ed25519", "1.3.101.110", "X25519");

    /** The attributes of the subject by label or object identifier. @throws DidException if one comes twice, or is no text */
    Map<String, String> subject() throws DidException {
        try {
            return attributes();
        } catch (IllegalArgumentException | IllegalStateException e) { // as Bouncy Castle reads what Java has let pass
            throw X509Method.doesNotFit("expected a subject that can be read: " + e.getMessage());
        }
    }

    private Map<String, String> attributes() throws DidException {
        Map<String, String> attributes = new HashMap<>();
        X500Name name =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        for (RDN part : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                String oid = attribute.getType().getId();
                String value = attribute.getValue() instanceof ASN1String text
                        ? text.getString()
                        : attribute.getValue().toString();
                if (attributes.put(LABELS.getOrDefault(oid, oid), value) != null) {
                    throw X509Method.doesNotFit("expected each attribute of the subject once, found two of " + oid);
                }
            }
        }
        return attributes;
    }

    /** Whether the subject has this other name; {@code type} is email, dns or uri. */
    boolean hasAlternativeName(String type, String value) throws DidException {
        try {
            for (List<?> name : Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of())) {
                if (name.get(0) instanceof Integer kind
                        && type.equals(SAN_TYPES.get(kind))
                        && value.equals(name.get(1))) {
                    return true;
                }
            }
            return false;
        } catch (CertificateParsingException e) {
            throw X509Method.doesNotFit("expected alternative names that can be read: " + e.getMessage());
        }
    }

    /** The extended key usages by object identifier. */
    Set<String> extendedUsages() throws DidException {
        try {
            return new HashSet<>(
                    Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of()));
        } catch (CertificateParsingException e) {
            throw X509Method.doesNotFit("expected extended key usages that can be read: " + e.getMessage());
        }
    }

    /** Who vouched for the subject, as the certificates of Fulcio say it. */
    Optional<String> fulcioIssuer() {
        return Optional.ofNullable(certificate.getExtensionValue(FULCIO_ISSUER))
                .map(value -> new String(ASN1OctetString.getInstance(value).getOctets(), StandardCharsets.UTF_8));
    }

    /** Whether the key may be used so; without the extension it may for everything. */
    boolean mayBeUsedFor(int bit) {
        boolean[] usages = certificate.getKeyUsage();
        return usages == null || usages[bit];
    }

    /** The certificate's key. @throws DidException if its kind is not known here */
    PublicJwk publicKey() throws DidException {
        Map<String, JsonValue> key = new LinkedHashMap<>();
        PublicKey found = certificate.getPublicKey();
        byte[] encoded = found.getEncoded();
        if (found instanceof ECPublicKey point) {
            int bits = point.getParams().getCurve().getField().getFieldSize();
            key.put("kty", JsonValue.of("EC"));
            key.put("crv", JsonValue.of(CURVES.getOrDefault(bits, "of " + bits + " bits")));
            key.put("x", number(point.getW().getAffineX(), (bits + 7) / 8));
            key.put("y", number(point.getW().getAffineY(), (bits + 7) / 8));
        } else if (found instanceof RSAPublicKey rsa) {
            key.put("kty", JsonValue.of("RSA"));
            key.put("n", number(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8));
            key.put(
                    "e",
                    number(rsa.getPublicExponent(), (rsa.getPublicExponent().bitLength() + 7) / 8));
        } else {
            key.putAll(octetKey(encoded));
        }
        return checked(new JsonObject(key));
    }

    /** A key that is neither a point nor a modulus. */
    private static Map<String, JsonValue> octetKey(byte[] encoded) throws DidException {
        Map<String, JsonValue> key = new LinkedHashMap<>();
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(encoded);
            String oid = info.getAlgorithm().getAlgorithm().getId();
            key.put("kty", JsonValue.of("OKP"));
            key.put("crv", JsonValue.of(EDWARDS.getOrDefault(oid, oid)));
            key.put("x", JsonValue.of(Base64Url.encode(info.getPublicKeyData().getOctets())));
            return key;
        } catch (IllegalArgumentException | IllegalStateException e) { // likewise
            throw X509Method.doesNotFit("expected a key that can be read: " + e.getMessage());
        }
    }

    private static PublicJwk checked(JsonObject key) throws DidException {
        try {
            return PublicJwk.of(key);
        } catch (DidException e) {
            throw X509Method.doesNotFit("the key of the first certificate: " + e.detail());
        }
    }

    private static JsonValue number(BigInteger number, int size) {
        byte[] fixed = new byte[size];
        byte[] magnitude = number.toByteArray();
        int length = Math.min(magnitude.length, size);
        System.arraycopy(magnitude, magnitude.length - length, fixed, size - length, length);
        return JsonValue.of(Base64Url.encode(fixed));
    }
}
