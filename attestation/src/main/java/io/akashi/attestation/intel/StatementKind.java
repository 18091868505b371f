package io.akashi.attestation.intel;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.memory.Kind;

/**
 * A kind of statement: how it is read, and under which ids its faults are recorded.
 *
 * @param <S> the type it is read as
 */
record StatementKind<S extends Statement>(
        IntelStatement.Kind kind, String name, Kind<S> form, CheckId missing, CheckId window, CheckId signature) {
    static final StatementKind<TcbInfo> TCB_INFO = new StatementKind<>(
            IntelStatement.Kind.TCB_INFO,
            "TCB info",
            new Kind<>(TcbInfo.class, (text, memory) -> TcbInfo.read(JsonReader.readObject(text))),
            CheckId.TCBINFO_MISSING,
            CheckId.TCBINFO_WINDOW,
            CheckId.TCBINFO_SIGNATURE);

    static final StatementKind<EnclaveIdentity> ENCLAVE_IDENTITY = new StatementKind<>(
            IntelStatement.Kind.ENCLAVE_IDENTITY,
            "identity of the quoting enclave",
            new Kind<>(EnclaveIdentity.class, (text, memory) -> EnclaveIdentity.read(JsonReader.readObject(text))),
            CheckId.QE_IDENTITY_MISSING,
            CheckId.QE_IDENTITY_WINDOW,
            CheckId.QE_IDENTITY_SIGNATURE);

    static final StatementKind<EvaluationNumbers> EVALUATION_NUMBERS = new StatementKind<>(
            IntelStatement.Kind.EVALUATION_NUMBERS,
            "list of evaluation numbers",
            new Kind<>(EvaluationNumbers.class, (text, memory) -> EvaluationNumbers.read(JsonReader.readObject(text))),
            CheckId.EVALUATION_NUMBER,
            CheckId.EVALUATION_NUMBER,
            CheckId.EVALUATION_NUMBER);

    /** Its name with the article. */
    String shown() {
        return (name.startsWith("i") ? "an " : "a ") + name;
    }
}
