package io.akashi.sidetree.request;

import io.akashi.sidetree.encoding.EncodedMultihash;

/** The commitments to the keys that recover and update a DID next. Source: Sidetree v1, "Commitment Schemes". */
public record Commitments(EncodedMultihash recovery, EncodedMultihash update) {
    /** The commitments to these keys. */
    public static Commitments to(OperationKey recovery, OperationKey update) {
        return new Commitments(recovery.commitment(), update.commitment());
    }
}
