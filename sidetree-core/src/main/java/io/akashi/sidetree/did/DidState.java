package io.akashi.sidetree.did;

import io.akashi.sidetree.encoding.EncodedMultihash;
import java.util.Optional;

/**
 * What the operations of a DID add up to.
 *
 * @param recoveryCommitment to the key that may recover or deactivate next; absent once the DID is deactivated
 * @param updateCommitment to the key that may update next; absent after a delta that was missing or invalid
 */
public record DidState(
        DidDocumentState document,
        Optional<EncodedMultihash> recoveryCommitment,
        Optional<EncodedMultihash> updateCommitment) {
    /** Whether the DID has ended. */
    public boolean isDeactivated() {
        return recoveryCommitment.isEmpty();
    }
}
