package io.akashi.sidetree.protocol;

import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import java.util.Objects;

/**
 * One Sidetree network: its name for DIDs, its place on a ledger, and its rules by block. Read from one file.
 *
 * @param name of the network, for people
 * @param didMethod what stands after {@code did:}, as {@code ion} or {@code ion:test}
 * @param anchorPrefix what marks an anchor on the ledger, before the anchor string
 * @param genesisBlock the first block that is looked at
 * @param lockDuration blocks for which an amount must be locked
 */
public record Network(
        String name,
        String didMethod,
        String anchorPrefix,
        AnchorTime genesisBlock,
        Economics economics,
        FeeParameters fees,
        int lockDuration,
        ProtocolTimeline timeline) {
    public Network {
        Objects.requireNonNull(name);
        if (!didMethod.matches("[a-z0-9]+(:[A-Za-z0-9._-]+)*")) {
            throw new IllegalArgumentException("a DID method name is lower-case letters and digits: " + didMethod);
        }
    }

    /** The same network with another name for its DIDs. */
    public Network withDidMethod(String method) {
        return new Network(name, method, anchorPrefix, genesisBlock, economics, fees, lockDuration, timeline);
    }

    /** What a batch must pay and lock. */
    public enum Economics {
        /** The fee and lock rules of ION. */
        BITCOIN,
        /** The fee rule of ION on a normalised fee that never changes; no lock is needed, batches are full. */
        FIXED_FEE,
        /** Any fee is enough, no lock is needed, batches are full. */
        NONE;

        /** Whether a batch must pay by its size. */
        public boolean asksForFees() {
            return this != NONE;
        }

        /** Whether a large batch needs a lock. */
        public boolean asksForLocks() {
            return this == BITCOIN;
        }
    }
}
