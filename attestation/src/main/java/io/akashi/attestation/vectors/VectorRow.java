package io.akashi.attestation.vectors;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of expected.json: a call of the verifier and what every check must find.
 *
 * @param type of the evidence, known to us or not
 * @param evidence paths within the folder
 * @param endorsements paths within the folder
 * @param nonce what the caller expects, or no bytes
 * @param expect the outcome of each check, and fields
 * @param failedChecks ids that must not be in order
 */
public record VectorRow(
        String id,
        String type,
        List<String> evidence,
        List<String> endorsements,
        Instant appraisalTime,
        Bytes nonce,
        JsonValue.Obj expect,
        List<String> failedChecks) {
    /** Copies the lists. */
    public VectorRow {
        evidence = List.copyOf(evidence);
        endorsements = List.copyOf(endorsements);
        failedChecks = List.copyOf(failedChecks);
    }

    /** @throws EvidenceException {@code MALFORMED_VECTOR} or {@code MALFORMED_JSON} if a member is missing or another */
    public static VectorRow read(JsonValue value) throws EvidenceException {
        JsonValue.Obj row = value.asObject("a row");
        boolean asksNonce = !(row.get("nonce") instanceof JsonValue.Null);
        return new VectorRow(
                row.text("id"),
                row.text("type"),
                texts(row, "evidence"),
                texts(row, "endorsements"),
                instant(row.text("appraisalTime")),
                asksNonce ? Bytes.ofHex(row.text("nonce")) : Bytes.EMPTY,
                row.object("expect"),
                texts(row, "failedChecks"));
    }

    private static List<String> texts(JsonValue.Obj row, String name) throws EvidenceException {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : row.array(name)) {
            texts.add(item.asText(name));
        }
        return texts;
    }

    private static Instant instant(String text) throws EvidenceException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new EvidenceException(EvidenceErrorCode.MALFORMED_VECTOR, "expected an instant, found another text");
        }
    }
}
