package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Outcome;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenTimes;
import io.akashi.issuer.status.BitstringList;
import io.akashi.issuer.status.TokenStatusList;
import io.akashi.issuer.vcdm.VcJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Asks the lists of a credential for its status. A list counts if the issuer of the credential signed it, and lately. */
final class StatusChecker {
    private static final List<String> WORDS = List.of("valid", "revoked", "suspended");

    private final StatusSource source;
    private final IssuerKeys keys;
    private final Duration maxAge;

    /** @param maxAge how old a list may be */
    StatusChecker(StatusSource source, IssuerKeys keys, Duration maxAge) {
        this.source = source;
        this.keys = keys;
        this.maxAge = maxAge;
    }

    void check(SignedClaims credential, Instant now, CheckList checks) {
        boolean any = false;
        JsonNode list = credential.claims().path("status").path("status_list");
        if (!list.isMissingNode()) {
            any = true;
            run(checks, () -> tokenStatus(credential, list, now, checks));
        }
        JsonNode entries = credential.claims().path("credentialStatus");
        Iterable<JsonNode> each = entries.isObject() ? List.of(entries) : entries;
        for (JsonNode entry : each) {
            any = true;
            run(checks, () -> bitstring(credential, entry, now, checks));
        }
        if (credential.claims().has("status") && !any) {
            checks.add(CredentialCheck.STATUS, Outcome.NO_DATA, "a status list", "a status of another kind");
        } else if (!any) {
            checks.add(CredentialCheck.STATUS, Outcome.NOT_APPLICABLE, "nothing", "the credential has no status");
        }
    }

    private interface Step {
        void run() throws TokenException;
    }

    private static void run(CheckList checks, Step step) {
        try {
            step.run();
        } catch (TokenException e) {
            boolean unknown = e.code() == TokenErrorCode.STATUS_RETRIEVAL;
            checks.add(
                    CredentialCheck.STATUS,
                    unknown ? Outcome.NO_DATA : Outcome.FAIL,
                    "a status in a list",
                    e.toString());
        }
    }

    private void tokenStatus(SignedClaims credential, JsonNode reference, Instant now, CheckList checks)
            throws TokenException {
        String uri = reference.path("uri").asText();
        JsonNode index = reference.path("idx");
        if (!index.isIntegralNumber() || !index.canConvertToLong()) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, "idx as a number", index.toString());
        }
        CompactJws token = CompactJws.read(fetch(uri), 32 << 20);
        JsonNode claims = token.claims();
        String issuer = claims.path("iss").asText(credential.issuer());
        equal("iss", credential.issuer(), issuer);
        token.verify(key(token, issuer, now), EnumSet.allOf(SigningAlgorithm.class), TokenStatusList.TYPE);
        equal("sub", uri, claims.path("sub").asText());
        TokenTimes.check(claims, now);
        TokenTimes.checkMadeWithin(claims, now, maxAge);
        int status = TokenStatusList.read(claims.path("status_list")).get(index.asLong());
        String word = status < WORDS.size() ? WORDS.get(status) : "status " + status;
        checks.record(CredentialCheck.STATUS, status == 0, "valid", word);
    }

    private void bitstring(SignedClaims credential, JsonNode entry, Instant now, CheckList checks)
            throws TokenException {
        if (!entry.path("type").asText().equals("BitstringStatusListEntry")) {
            checks.add(
                    CredentialCheck.STATUS,
                    Outcome.NO_DATA,
                    "a BitstringStatusListEntry",
                    entry.path("type").toString());
            return;
        }
        String address = entry.path("statusListCredential").asText();
        VcJwt.Unverified list = VcJwt.read(CompactJws.read(fetch(address), 32 << 20));
        equal("issuer", credential.issuer(), list.issuer());
        JsonNode claims = list.verify(key(list.token(), list.issuer(), now), EnumSet.allOf(SigningAlgorithm.class), now)
                .credential();
        if (claims.has("id")) {
            equal("id", address, claims.path("id").asText());
        }
        StatusAge.check(claims, now, maxAge);
        JsonNode subject = claims.path("credentialSubject");
        equal("type", "BitstringStatusList", subject.path("type").asText());
        String purpose = entry.path("statusPurpose").asText();
        equal("statusPurpose", purpose, subject.path("statusPurpose").asText());
        int size = entry.path("statusSize").asInt(1);
        if (size < 1 || size > 8) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, "statusSize 1 to 8", Integer.toString(size));
        }
        int status = BitstringList.decode(subject.path("encodedList").asText()).get(index(entry), size);
        boolean judged = purpose.equals("revocation") || purpose.equals("suspension");
        checks.record(
                CredentialCheck.STATUS,
                !judged || status == 0,
                judged ? "no " + purpose : "any " + purpose,
                "bits " + status);
    }

    private static long index(JsonNode entry) throws TokenException {
        String text = entry.path("statusListIndex").asText();
        if (!text.matches("0|[1-9][0-9]{0,15}")) {
            throw TokenException.of(TokenErrorCode.CLAIM_REFUSED, "statusListIndex as a decimal number", text);
        }
        return Long.parseLong(text);
    }

    private String fetch(String address) throws TokenException {
        StatusSource.Answer answer = source.fetch(address);
        if (answer instanceof StatusSource.Answer.Fetched fetched) {
            return fetched.token();
        }
        String detail = ((StatusSource.Answer.Unavailable) answer).detail();
        throw TokenException.of(TokenErrorCode.STATUS_RETRIEVAL, "the list " + address, detail);
    }

    private JWK key(CompactJws token, String issuer, Instant now) throws TokenException {
        return keys.find(token, issuer, now);
    }

    private static void equal(String name, String expected, String actual) throws TokenException {
        if (!expected.equals(actual)) {
            throw TokenException.of(TokenErrorCode.STATUS_VERIFICATION, name + " " + expected, actual);
        }
    }
}
