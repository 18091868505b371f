package io.akashi.attestation.x509;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.EcdsaForm;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.SignatureAlgorithm.Family;
import io.akashi.attestation.crypto.Signed;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Reads what a certificate or a revocation list says of its own signature. */
final class SignedObject {
    private static final Map<ASN1ObjectIdentifier, SignatureAlgorithm> PLAIN = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            SignatureAlgorithm.ES256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            SignatureAlgorithm.ES384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            SignatureAlgorithm.ES512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            SignatureAlgorithm.RS256,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            SignatureAlgorithm.RS384,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            SignatureAlgorithm.RS512,
            new ASN1ObjectIdentifier("1.3.101.112"),
            SignatureAlgorithm.EDDSA);

    private static final Map<ASN1ObjectIdentifier, Digest> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, Digest.SHA256,
            NISTObjectIdentifiers.id_sha384, Digest.SHA384,
            NISTObjectIdentifiers.id_sha512, Digest.SHA512);

    private SignedObject() {}

    /**
     * The first value in {@code der} with the signature over it.
     *
     * @param identifier of the signature's algorithm
     */
    static Signed of(Bytes der, AlgorithmIdentifier identifier, ASN1BitString signature) throws EvidenceException {
        return new Signed(algorithm(identifier), EcdsaForm.DER, DerScan.firstChild(der), octets(signature));
    }

    /** The signature of a bit string; of one that does not end with a whole byte, none, which never holds. */
    private static Bytes octets(ASN1BitString signature) {
        return signature.getPadBits() == 0 ? Bytes.of(signature.getOctets()) : Bytes.EMPTY;
    }

    /** The algorithm of an identifier; RSA-PSS with the salt as long as the digest and one hash throughout. */
    private static SignatureAlgorithm algorithm(AlgorithmIdentifier identifier) throws EvidenceException {
        ASN1ObjectIdentifier oid = identifier.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return pss(RSASSAPSSparams.getInstance(identifier.getParameters()));
        }
        return Optional.ofNullable(PLAIN.get(oid)).orElseThrow(() -> unsupported(oid.getId()));
    }

    private static SignatureAlgorithm pss(RSASSAPSSparams parameters) throws EvidenceException {
        ASN1ObjectIdentifier hash = parameters.getHashAlgorithm().getAlgorithm();
        Digest digest = Optional.ofNullable(DIGESTS.get(hash)).orElseThrow(() -> unsupported("PSS with " + hash));
        AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
        boolean same = mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                && AlgorithmIdentifier.getInstance(mask.getParameters())
                        .getAlgorithm()
                        .equals(hash)
                && parameters.getSaltLength().intValueExact() == digest.size()
                && parameters.getTrailerField().intValueExact() == 1;
        if (!same) {
            throw unsupported("PSS with mixed parameters");
        }
        return SignatureAlgorithm.of(Family.RSA_PSS, digest).orElseThrow();
    }

    private static EvidenceException unsupported(String what) {
        return new EvidenceException(
                EvidenceErrorCode.UNSUPPORTED_ALGORITHM, "expected a known signature algorithm, found " + what);
    }
}
