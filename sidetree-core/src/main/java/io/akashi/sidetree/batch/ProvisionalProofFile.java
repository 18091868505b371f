package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Checks;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.model.SignedData.SignedUpdate;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The signed data of the updates of a batch. Source: Sidetree v1, "Provisional Proof File". */
record ProvisionalProofFile(List<SignedUpdate> updates) {
    /** The file of a batch that needs none. */
    static final ProvisionalProofFile NONE = new ProvisionalProofFile(List.of());

    static ProvisionalProofFile parse(byte[] stored, int expected, ProtocolParameters parameters)
            throws ProtocolException {
        byte[] text = FileKind.PROVISIONAL_PROOF.inflate(stored, parameters);
        Optional<ProvisionalProofFile> plain = PlainProvisionalProof.read(text, expected);
        return plain.isPresent() ? plain.get() : general(text, expected);
    }

    /** Of the inflated file, plain or not. */
    static ProvisionalProofFile general(byte[] text, int expected) throws ProtocolException {
        JsonValue json = FileKind.PROVISIONAL_PROOF.value(text);
        JsonValue operations = JsView.get(json, "operations")
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.PROVISIONAL_PROOF_FILE_OPERATIONS_NOT_FOUND, "expected operations, found none"));
        Checks.onlyMembers(operations, Set.of("update"), "operations in the provisional proof file");
        Optional<JsonValue> value = JsView.get(operations, "update");
        List<JsonValue> elements = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.PROVISIONAL_PROOF_FILE_UPDATE_PROPERTY_NOT_AN_ARRAY,
                        "expected update to be an array, found " + JsView.typeOf(value)));
        List<SignedUpdate> proofs = new ArrayList<>(elements.size());
        for (JsonValue proof : elements) {
            Checks.onlyMembers(proof, Set.of("signedData"), "update proof");
            proofs.add(SignedData.parseUpdate(JsView.get(proof, "signedData")));
        }
        checkCount(proofs.size(), expected);
        return new ProvisionalProofFile(proofs);
    }

    private static void checkCount(int proofs, int expected) throws ProtocolException {
        if (proofs == 0) {
            throw new ProtocolException(
                    ErrorCode.PROVISIONAL_PROOF_FILE_HAS_NO_PROOFS, "expected " + expected + " proofs, found none");
        }
        if (proofs != expected) {
            throw new ProtocolException(
                    ErrorCode
                            .PROVISIONAL_PROOF_FILE_PROOF_COUNT_NOT_THE_SAME_AS_OPERATION_COUNT_IN_PROVISIONAL_INDEX_FILE,
                    "expected " + expected + " proofs, found " + proofs);
        }
    }
}
