package io.akashi.node.explain;

import java.util.Locale;

/** Why a DID resolves as it does. The name in lower case is the stable code. */
public enum Cause {
    /** It is found, and every operation of it took effect. */
    FOUND("nothing is wrong"),
    /** The text is no DID. */
    NOT_A_DID("a DID looks like did:ion:EiA…; check what was copied"),
    /** A DID of another method. */
    OTHER_METHOD("/1.0/identifiers resolves did:key, did:jwk, did:web and did:x509; others need a resolver of theirs"),
    /** A Sidetree DID of another network. */
    OTHER_NETWORK("ask a node of that network"),
    /** It breaks a rule of the syntax or of long forms. */
    MALFORMED("nobody resolves this text: take the DID as its maker printed it"),
    /** The suffix is no hash, so that no create can ever make it. */
    SUFFIX_NOT_A_HASH("check what was copied: a suffix has 46 characters and begins with Ei"),
    /** A long form whose initial state makes another DID. */
    LONG_FORM_OF_ANOTHER("use the initial state of this DID, or the suffix of that one"),
    /** Nothing here has to do with it. */
    NEVER_SEEN("send its create to a node, or ask the node that accepted it for the receipt"),
    /** Nothing here has to do with it, but the node has not read the whole ledger. */
    NODE_BEHIND("wait until /readyz answers 200"),
    /** Nothing here has to do with it, but some anchored files are missing, and nobody knows what is in them. */
    MAY_BE_IN_MISSING_FILE("see /status for the files; ask whoever anchored them to serve them"),
    /** It resolves from its long form only. */
    UNPUBLISHED("the long form works for ever; the short form from when the create is anchored"),
    /** An operation waits for a batch. */
    QUEUED("wait for the next batch"),
    /** An operation is in a batch that has not been sent. */
    BATCHED("wait; akashi doctor tells if the wallet or the chain is in the way"),
    /** An operation is in a batch that was sent and is in no block. */
    BROADCAST("wait for a block; the node raises the fee by itself"),
    /** Anchored, but a file of its batch cannot be had. */
    FILE_MISSING("it is tried for ever; start the IPFS node that has it, or name a gateway in ipfs.gateways"),
    /** Its transaction or batch broke a rule of the network, for ever. */
    TRANSACTION_REJECTED("send the operation again"),
    /** A block that held it is no more on the ledger's best branch. */
    REORGED_AWAY("wait: most likely another block takes the transaction"),
    /** Operations are anchored, but no create that can be read. */
    NO_CREATE("its create must be anchored before them"),
    /** The delta of its create or last recover is wrong, for ever. */
    DELTA_INVALID("after a recover, recover again with a valid delta; after a create, make a new DID"),
    /** It has ended. */
    DEACTIVATED("make a new DID: a deactivation is for ever"),
    /** It is found, but an operation of it took no effect. */
    OPERATION_INVALID("resolve the DID, then sign the operation anew with the key that its commitment names");

    private final String hint;

    Cause(String hint) {
        this.hint = hint;
    }

    /** The stable code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to do. */
    public String hint() {
        return hint;
    }
}
