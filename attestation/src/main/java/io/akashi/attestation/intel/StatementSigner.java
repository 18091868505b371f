package io.akashi.attestation.intel;

import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import io.akashi.attestation.x509.Revocation;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Who may sign Intel's statements: the holder of a certificate for "Intel SGX TCB Signing", issued by the root itself.
 * The name matters: the root also stands above every PCK, and a platform must not rate itself.
 */
final class StatementSigner {
    private static final String NAME = "Intel SGX TCB Signing";

    private final AttestationRequest request;
    private final List<Certificate> candidates;

    StatementSigner(AttestationRequest request) {
        this.request = request;
        this.candidates = request.endorsements().certificates().stream()
                .filter(StatementSigner::isNamed)
                .toList();
    }

    /** Whether {@code statement} was signed, over its text as it stands, by a signer in force at the appraisal time. */
    Verification verify(IntelStatement statement) {
        String expected = "a signature by \"" + NAME + "\" over the text as it stands";
        for (Certificate candidate : candidates) {
            if (statement.signed().verify(candidate.key()) instanceof Verification.Holds) {
                return authorised(expected, candidate);
            }
        }
        String actual = candidates.isEmpty() ? "no certificate of that name" : "one that does not fit";
        return new Verification.Broken(expected, actual);
    }

    private Verification authorised(String expected, Certificate signer) {
        ChainResult chain = ChainBuilder.build(
                signer,
                request.endorsements().certificates(),
                request.anchors(),
                ChainRules.STANDARD,
                request.appraisalTime());
        if (chain instanceof ChainResult.Unbuilt unbuilt) {
            return new Verification.Broken(expected, unbuilt.detail());
        }
        if (!(chain instanceof ChainResult.Valid valid)) {
            return new Verification.Broken(expected, signer + " is not in force at " + request.appraisalTime());
        }
        List<Certificate> path = valid.path();
        if (path.size() > 2) {
            return new Verification.Broken(expected, signer + " was not issued by the root itself");
        }
        // A missing root list is reported with the revocation of the PCK chain, which needs the same list.
        boolean revoked = path.size() == 2
                && Revocation.of(signer, path.get(1), request.endorsements().revocationLists(), request.appraisalTime())
                        instanceof Revocation.Revoked;
        return revoked
                ? new Verification.Broken(expected, signer + " is revoked")
                : new Verification.Holds(expected + ", issued by " + path.get(path.size() - 1));
    }

    private static boolean isNamed(Certificate certificate) {
        if (!certificate.subject().contains(NAME)) {
            return false;
        }
        try {
            return new LdapName(certificate.subject())
                    .getRdns().stream()
                            .anyMatch(rdn -> rdn.getType().equalsIgnoreCase("CN")
                                    && rdn.getValue().equals(NAME));
        } catch (InvalidNameException e) {
            return false;
        }
    }
}
