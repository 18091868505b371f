package io.akashi.node.explain;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.protocol.Network;
import java.util.regex.Pattern;

/** Reads a text as a DID of a network, or tells why it is none. */
sealed interface DidText {
    Pattern ANY_DID = Pattern.compile("did:[a-z0-9]+:.+", Pattern.DOTALL);
    Pattern SUFFIX_BEHIND_NETWORK = Pattern.compile("[a-z0-9]+:Ei[A-Za-z0-9_-]{44}(:.*)?", Pattern.DOTALL);
    int CANONICAL_LENGTH = 46;

    /** It is one. */
    record Ours(Did did) implements DidText {}

    /** It is none. */
    record Wrong(Cause cause, String detail) implements DidText {}

    static DidText read(String text, Network network) {
        String prefix = "did:" + network.didMethod() + ":";
        if (!ANY_DID.matcher(text).matches()) {
            return new Wrong(Cause.NOT_A_DID, "expected did:METHOD:…");
        }
        if (!text.startsWith(prefix)) {
            return foreign(text, network);
        }
        if (SUFFIX_BEHIND_NETWORK.matcher(text.substring(prefix.length())).matches()) {
            return new Wrong(Cause.OTHER_NETWORK, "this node is of " + prefix + "…, the DID names a network besides");
        }
        try {
            return checked(
                    Did.parse(text, network.didMethod(), network.timeline().latest()));
        } catch (ProtocolException e) {
            Cause cause = e.code() == ErrorCode.DID_UNIQUE_SUFFIX_FROM_INITIAL_STATE_MISMATCH
                    ? Cause.LONG_FORM_OF_ANOTHER
                    : Cause.MALFORMED;
            return new Wrong(cause, e.code().code() + ": " + e.detail());
        }
    }

    private static DidText foreign(String text, Network network) {
        String family = "did:" + network.didMethod().split(":")[0] + ":";
        return text.startsWith(family)
                ? new Wrong(Cause.OTHER_NETWORK, "this node is of did:" + network.didMethod() + ":…")
                : new Wrong(
                        Cause.OTHER_METHOD,
                        "a DID of the method '" + text.split(":")[1] + "', not of " + network.didMethod());
    }

    private static DidText checked(Did did) {
        String suffix = did.suffix().text();
        try {
            EncodedMultihash.parse(suffix);
        } catch (ProtocolException e) {
            return new Wrong(Cause.SUFFIX_NOT_A_HASH, e.code().code() + ": '" + suffix + "'");
        }
        return suffix.length() == CANONICAL_LENGTH
                ? new Ours(did)
                : new Wrong(
                        Cause.SUFFIX_NOT_A_HASH,
                        "expected " + CANONICAL_LENGTH + " characters, found " + suffix.length());
    }
}
