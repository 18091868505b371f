package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.util.List;

/**
 * Which quoting enclave is Intel's, and its levels; version 2, read and not verified. Source: Intel PCS API v4, "Enclave
 * identity".
 *
 * @param id {@code QE} or {@code TD_QE}
 */
record EnclaveIdentity(
        String id,
        Window window,
        int evaluationDataNumber,
        Masked miscSelect,
        Masked attributes,
        Bytes mrSigner,
        int isvProdId,
        List<IsvLevel> levels)
        implements Statement {
    private static final int VERSION = 2;

    /** Copies the list. */
    EnclaveIdentity {
        levels = List.copyOf(levels);
    }

    static EnclaveIdentity read(JsonValue.Obj statement) throws EvidenceException {
        StatementBody body = new StatementBody(statement);
        if (body.number("version", 0xffff) != VERSION) {
            throw StatementBody.malformed("an enclave identity of version 2", "another");
        }
        Masked miscSelect = new Masked(littleEndian(body, "miscselect"), littleEndian(body, "miscselectMask"));
        return new EnclaveIdentity(
                body.text("id"),
                body.window(),
                body.number("tcbEvaluationDataNumber", Integer.MAX_VALUE),
                miscSelect,
                body.masked("attributes", 16),
                body.hex("mrsigner", 32),
                body.number("isvprodid", 0xffff),
                body.isvLevels());
    }

    /** The number is written with its most significant byte first; the report holds it the other way round. */
    private static Bytes littleEndian(StatementBody body, String name) throws EvidenceException {
        return body.hex(name, 4).reversed();
    }
}
