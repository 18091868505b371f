package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.attestation.ear.Tier;
import io.akashi.attestation.policy.Allowed;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenTimes;
import io.akashi.issuer.vcdm.ModelTime;
import java.time.Instant;
import java.util.Optional;

/** Compares what a credential says with what a relying party accepts. */
final class PolicyChecker {
    private PolicyChecker() {}

    static void check(SignedClaims credential, RelyingPolicy policy, Instant now, CheckList checks) {
        checks.record(
                CredentialCheck.ISSUER,
                policy.issuers().allows(credential.issuer()),
                policy.issuers().shown(),
                credential.issuer());
        checks.record(
                CredentialCheck.TYPE,
                policy.types() instanceof Allowed.Any
                        || credential.types().stream().anyMatch(policy.types()::allows),
                policy.types().shown(),
                credential.types().toString());
        JsonNode subject = credential.subject();
        text(checks, CredentialCheck.ENVIRONMENT, policy.environments(), subject.at("/attestation/environment"));
        tier(checks, policy.tiers(), subject.at("/trustworthiness/status"));
        text(checks, CredentialCheck.TCB, policy.tcbStatuses(), subject.at("/tcb/status"));
        age(credential, policy, now, checks);
    }

    private static void text(CheckList checks, CredentialCheck check, Allowed<String> allowed, JsonNode said) {
        boolean good = allowed instanceof Allowed.Any || said.isTextual() && allowed.allows(said.asText());
        checks.record(check, good, allowed.shown(), shown(said));
    }

    private static void tier(CheckList checks, Allowed<Tier> allowed, JsonNode said) {
        boolean good = allowed instanceof Allowed.Any
                || Tier.ofText(said.asText()).filter(allowed::allows).isPresent();
        checks.record(CredentialCheck.TRUSTWORTHINESS, good, allowed.shown(), shown(said));
    }

    private static void age(SignedClaims credential, RelyingPolicy policy, Instant now, CheckList checks) {
        Instant earliest = now.minus(policy.maxAge());
        try {
            Optional<Instant> made = credential.format().equals("vc+jwt")
                    ? ModelTime.find(credential.claims(), "validFrom")
                    : TokenTimes.find(credential.claims(), "iat");
            boolean good = policy.maxAge().equals(RelyingPolicy.any().maxAge())
                    || made.isPresent() && !made.get().isBefore(earliest);
            checks.record(
                    CredentialCheck.AGE,
                    good,
                    "issued within " + policy.maxAge(),
                    made.map(Instant::toString).orElse("not said"));
        } catch (TokenException e) {
            checks.fail(CredentialCheck.AGE, e);
        }
    }

    private static String shown(JsonNode said) {
        return said.isMissingNode() ? "not said" : said.asText();
    }
}
