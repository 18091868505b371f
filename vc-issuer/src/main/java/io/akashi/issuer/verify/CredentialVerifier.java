package io.akashi.issuer.verify;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Outcome;
import io.akashi.issuer.jose.ClaimText;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.sdjwt.KeyBinding;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.issuer.vcdm.VcJwt;
import io.akashi.issuer.vcdm.VpJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies one credential, or a presentation of some, for a relying party. Everything that is asked is in the verdict; after a
 * signature that does not hold nothing more is asked, for there is nothing to ask about. Safe for threads.
 */
public final class CredentialVerifier {
    private static final Set<SigningAlgorithm> ALGORITHMS = EnumSet.allOf(SigningAlgorithm.class);

    private final IssuerKeys keys;
    private final StatusChecker statuses;

    /**
     * A verifier that finds keys and lists here.
     *
     * @param listAge how old a status list may be
     */
    public CredentialVerifier(IssuerKeys keys, StatusSource lists, Duration listAge) {
        this.keys = keys;
        this.statuses = new StatusChecker(lists, keys, listAge);
    }

    /**
     * The verdict on {@code text}: an SD-JWT VC with or without the holder's proof, a {@code vc+jwt}, or a {@code vp+jwt}.
     */
    public Verdict verify(String text, RelyingPolicy policy, HolderDemand holder, Instant now) {
        CheckList checks = new CheckList();
        List<SignedClaims> signed;
        if (text.contains("~")) {
            signed = sdJwt(text, holder, now, checks).stream().toList();
        } else if (isPresentation(text)) {
            signed = new PresentationVerifier(keys, this::vcJwt).verify(text, holder, now, checks);
        } else {
            signed = vcJwt(text, now, checks).stream().toList();
            demandNothing(holder, checks);
        }
        for (SignedClaims credential : signed) {
            statuses.check(credential, now, checks);
            PolicyChecker.check(credential, policy, now, checks);
        }
        return new Verdict(checks.results(), signed);
    }

    private static boolean isPresentation(String text) {
        try {
            CompactJws.read(text).requireType(VpJwt.TYPE);
            return true;
        } catch (TokenException e) {
            // Whatever is wrong with it is told by the reader of credentials.
            return false;
        }
    }

    private static void demandNothing(HolderDemand holder, CheckList checks) {
        if (holder instanceof HolderDemand.Presented) {
            checks.fail(CredentialCheck.HOLDER, "a presentation by the holder", "a credential alone");
        } else {
            checks.add(CredentialCheck.HOLDER, Outcome.NOT_APPLICABLE, "nothing", "not asked");
        }
    }

    private Optional<SignedClaims> sdJwt(String text, HolderDemand holder, Instant now, CheckList checks) {
        CredentialCheck step = CredentialCheck.FORM;
        try {
            SdJwt token = SdJwt.parse(text);
            token.token().requireType(SdJwtVc.TYPE);
            String issuer = ClaimText.require(token.token().claims(), "iss");
            checks.pass(step, SdJwtVc.TYPE, SdJwtVc.TYPE);
            step = CredentialCheck.ISSUER_KEY;
            JWK key = keys.find(token.token(), issuer, now);
            checks.pass(step, "a key of " + issuer, key.getKeyType() + " found");
            step = CredentialCheck.SIGNATURE;
            SdJwtVc credential = SdJwtVc.verify(token, key, ALGORITHMS, now);
            checks.pass(step, "signed by that key and in force", "it is");
            holder(token, credential, holder, now, checks);
            return Optional.of(new SignedClaims(
                    SdJwtVc.TYPE, issuer, List.of(credential.type()), credential.claims(), token.token()));
        } catch (TokenException e) {
            checks.fail(step, e);
            return Optional.empty();
        }
    }

    private static void holder(SdJwt token, SdJwtVc credential, HolderDemand demand, Instant now, CheckList checks) {
        if (!(demand instanceof HolderDemand.Presented presented)) {
            checks.add(CredentialCheck.HOLDER, Outcome.NOT_APPLICABLE, "nothing", "not asked");
            return;
        }
        try {
            JWK key = credential
                    .holderKey()
                    .orElseThrow(() -> TokenException.of(
                            TokenErrorCode.HOLDER_BINDING_WRONG, "a credential bound to a key", "one bound to none"));
            KeyBinding.verify(token, key, presented.request(), now, presented.age());
            checks.pass(CredentialCheck.HOLDER, "a proof by the holder's key", "it is");
        } catch (TokenException e) {
            checks.fail(CredentialCheck.HOLDER, e);
        }
    }

    private Optional<SignedClaims> vcJwt(String text, Instant now, CheckList checks) {
        CredentialCheck step = CredentialCheck.FORM;
        try {
            VcJwt.Unverified read = VcJwt.read(CompactJws.read(text));
            checks.pass(step, VcJwt.TYPE, VcJwt.TYPE);
            step = CredentialCheck.ISSUER_KEY;
            JWK key = keys.find(read.token(), read.issuer(), now);
            checks.pass(step, "a key of " + read.issuer(), key.getKeyType() + " found");
            step = CredentialCheck.SIGNATURE;
            VcJwt credential = read.verify(key, ALGORITHMS, now);
            checks.pass(step, "signed by that key and in force", "it is");
            return Optional.of(new SignedClaims(
                    VcJwt.TYPE, read.issuer(), credential.types(), credential.credential(), read.token()));
        } catch (TokenException e) {
            checks.fail(step, e);
            return Optional.empty();
        }
    }
}
