package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Checks;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.model.SignedData.SignedDeactivate;
import io.akashi.sidetree.model.SignedData.SignedRecover;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The signed data of the recovers and deactivates of a batch. Source: Sidetree v1, "Core Proof File". */
record CoreProofFile(List<SignedRecover> recovers, List<SignedDeactivate> deactivates) {
    /** The file of a batch that needs none. */
    static final CoreProofFile NONE = new CoreProofFile(List.of(), List.of());

    private static final Set<String> OPERATIONS_MEMBERS = Set.of("recover", "deactivate");
    private static final Set<String> PROOF_MEMBERS = Set.of("signedData");

    static CoreProofFile parse(byte[] stored, CoreIndexFile index, ProtocolParameters parameters)
            throws ProtocolException {
        JsonValue json = FileKind.CORE_PROOF.open(stored, parameters);
        JsonValue operations = JsView.get(json, "operations")
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.CORE_PROOF_FILE_OPERATIONS_NOT_FOUND, "expected operations, found none"));
        Checks.onlyMembers(operations, OPERATIONS_MEMBERS, "operations in the core proof file");
        CoreProofFile file = new CoreProofFile(recovers(operations), deactivates(operations, index));
        file.checkCount(index);
        return file;
    }

    private static List<SignedRecover> recovers(JsonValue operations) throws ProtocolException {
        List<SignedRecover> proofs = new ArrayList<>();
        for (JsonValue proof : proofs(operations, "recover", ErrorCode.CORE_PROOF_FILE_RECOVER_PROPERTY_NOT_AN_ARRAY)) {
            Checks.onlyMembers(proof, PROOF_MEMBERS, "recover proof");
            proofs.add(SignedData.parseRecover(JsView.get(proof, "signedData")));
        }
        return proofs;
    }

    /** Each proof names the DID of the reference at the same place; ION compares nothing else in order. */
    private static List<SignedDeactivate> deactivates(JsonValue operations, CoreIndexFile index)
            throws ProtocolException {
        List<SignedDeactivate> proofs = new ArrayList<>();
        for (JsonValue proof :
                proofs(operations, "deactivate", ErrorCode.CORE_PROOF_FILE_DEACTIVATE_PROPERTY_NOT_AN_ARRAY)) {
            Checks.onlyMembers(proof, PROOF_MEMBERS, "deactivate proof");
            Optional<String> expected = proofs.size() < index.deactivates().size()
                    ? Optional.of(
                            index.deactivates().get(proofs.size()).suffix().text())
                    : Optional.empty();
            proofs.add(SignedData.parseDeactivate(JsView.get(proof, "signedData"), expected));
        }
        return proofs;
    }

    private static List<JsonValue> proofs(JsonValue operations, String member, ErrorCode notArray)
            throws ProtocolException {
        Optional<JsonValue> value = JsView.get(operations, member);
        if (value.isEmpty()) {
            return List.of();
        }
        return JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        notArray, "expected " + member + " to be an array, found " + JsView.typeOf(value)));
    }

    private void checkCount(CoreIndexFile index) throws ProtocolException {
        int proofs = recovers.size() + deactivates.size();
        int expected = index.recovers().size() + index.deactivates().size();
        if (proofs == 0) {
            throw new ProtocolException(
                    ErrorCode.CORE_PROOF_FILE_HAS_NO_PROOFS, "expected " + expected + " proofs, found none");
        }
        if (proofs != expected) {
            throw new ProtocolException(
                    ErrorCode.CORE_PROOF_FILE_PROOF_COUNT_NOT_THE_SAME_AS_OPERATION_COUNT_IN_CORE_INDEX_FILE,
                    "expected " + expected + " proofs, found " + proofs);
        }
    }
}
