package io.akashi.issuer.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;

/**
 * What earlier looks at a credential have left behind.
 *
 * @param lapsedSince when its platform was first seen out of date; {@link #NEVER} if it is not
 * @param suspendedByUs whether the suspension is one that a look imposed: only such a one is lifted
 * @param evidence the digest of the evidence that counts in the place of what it was issued on; empty if there is none
 */
record CredentialMemory(Instant lapsedSince, boolean suspendedByUs, String evidence) {
    /** The time of what has not happened. */
    static final Instant NEVER = Instant.MAX;

    /** Nothing. */
    static final CredentialMemory NONE = new CredentialMemory(NEVER, false, "");

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isLapsed() {
        return !lapsedSince.equals(NEVER);
    }

    CredentialMemory lapsed(Instant since) {
        return new CredentialMemory(since, suspendedByUs, evidence);
    }

    CredentialMemory suspended(Instant since) {
        return new CredentialMemory(since, true, evidence);
    }

    CredentialMemory suspendedByOperator() {
        return new CredentialMemory(lapsedSince, false, evidence);
    }

    CredentialMemory inOrder() {
        return new CredentialMemory(NEVER, false, evidence);
    }

    CredentialMemory restingOn(String fresh) {
        return new CredentialMemory(NEVER, false, fresh);
    }

    Bytes write() {
        ObjectNode row = JSON.createObjectNode();
        if (isLapsed()) {
            row.put("lapsedSince", lapsedSince.toString());
        }
        row.put("suspendedByUs", suspendedByUs);
        row.put("evidence", evidence);
        return Bytes.ofUtf8(row.toString());
    }

    static CredentialMemory read(Bytes content) {
        try {
            JsonNode row = JSON.readTree(content.utf8());
            Instant since = row.has("lapsedSince")
                    ? Instant.parse(row.path("lapsedSince").asText())
                    : NEVER;
            return new CredentialMemory(
                    since,
                    row.path("suspendedByUs").asBoolean(),
                    row.path("evidence").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the memory of a credential is not as it was written", e);
        }
    }
}
