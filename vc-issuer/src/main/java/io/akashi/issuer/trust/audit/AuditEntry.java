package io.akashi.issuer.trust.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision about one credential.
 *
 * @param sequence its place, from 1
 * @param previous SHA-256 of the entry before, in hexadecimal; zeros before the first
 */
public record AuditEntry(long sequence, Draft decision, String previous) {
    /** What stands before the first entry. */
    public static final String BEGINNING = "0".repeat(64);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A decision that has no place in the log yet.
     *
     * @param time at which the credential was looked at
     * @param move in a word, such as {@code suspend}
     * @param states before and after, and why
     * @param basis what it rests on
     */
    public record Draft(Instant time, String credential, String move, Transition states, Basis basis) {}

    /** The state before and after; the same where only a grace began or ended. */
    public record Transition(CredentialState from, CredentialState to, Reason reason) {}

    /**
     * What was looked at.
     *
     * @param evidence its digest; empty if the credential rests on none
     * @param collateral the digests of the vendors' files
     * @param policy its id and digest; empty if there was no appraisal
     */
    public record Basis(String evidence, List<String> collateral, String policy) {
        /** Nothing but the credential itself. */
        public static final Basis NONE = new Basis("", List.of(), "");

        /** Copies the list. */
        public Basis {
            collateral = List.copyOf(collateral);
        }
    }

    /** The entry as it is kept and sent: one JSON object in UTF-8. */
    public Bytes encoded() {
        ObjectNode row = JSON.createObjectNode();
        row.put("sequence", sequence);
        row.put("time", decision.time().toString());
        row.put("credential", decision.credential());
        row.put("move", decision.move());
        row.put("from", decision.states().from().text());
        row.put("to", decision.states().to().text());
        Reason why = decision.states().reason();
        ObjectNode reason = row.putObject("reason");
        reason.put("code", why.code().text());
        reason.put("tcbStatus", why.tcbStatus());
        why.advisories().forEach(reason.putArray("advisories")::add);
        why.details().forEach(reason.putArray("details")::add);
        row.put("evidence", decision.basis().evidence());
        decision.basis().collateral().forEach(row.putArray("collateral")::add);
        row.put("policy", decision.basis().policy());
        row.put("previous", previous);
        return Bytes.ofUtf8(row.toString());
    }

    /** The SHA-256 digest of {@link #encoded}, in hexadecimal: what the next entry names. */
    public String hash() {
        return Digest.SHA256.of(encoded()).hex();
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws IllegalStateException if it is anything else
     */
    static AuditEntry decode(Bytes encoded) {
        try {
            JsonNode row = JSON.readTree(encoded.utf8());
            JsonNode why = row.path("reason");
            Reason reason = new Reason(
                    Reason.Code.of(why.path("code").asText()),
                    why.path("tcbStatus").asText(),
                    texts(why.path("advisories")),
                    texts(why.path("details")));
            Transition states = new Transition(state(row.path("from")), state(row.path("to")), reason);
            Basis basis = new Basis(
                    row.path("evidence").asText(),
                    texts(row.path("collateral")),
                    row.path("policy").asText());
            Draft decision = new Draft(
                    Instant.parse(row.path("time").asText()),
                    row.path("credential").asText(),
                    row.path("move").asText(),
                    states,
                    basis);
            return new AuditEntry(
                    row.path("sequence").asLong(),
                    decision,
                    row.path("previous").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the audit log that is not JSON", e);
        }
    }

    private static CredentialState state(JsonNode text) {
        return CredentialState.of(text.asText());
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
