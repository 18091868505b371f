package io.akashi.issuer.hardware;

import java.util.Optional;

/** Whether a DID's document names a key: asked before a credential is made, and ever again as long as it lives. */
public sealed interface HolderBinding {
    /** It does, or there is no DID. */
    record Held() implements HolderBinding {}

    /** The DID has ended. */
    record Ended() implements HolderBinding {}

    /** The document does not hold the key under this name. */
    record KeyGone(String detail) implements HolderBinding {}

    /** It cannot be said now. */
    record Unresolved(String detail) implements HolderBinding {}

    /**
     * The answer for a key.
     *
     * @param verificationMethod a DID URL of {@code did}; empty, or without a fragment: any of its keys
     * @param thumbprint of the key (RFC 7638)
     */
    static HolderBinding of(HolderDids.Answer answer, String verificationMethod, String thumbprint) {
        if (answer instanceof HolderDids.Answer.Deactivated) {
            return new Ended();
        }
        if (answer instanceof HolderDids.Answer.Unknown unknown) {
            return new Unresolved(unknown.detail());
        }
        HolderDids.Answer.Document document = (HolderDids.Answer.Document) answer;
        int end = verificationMethod.indexOf('#');
        boolean held = end < 0
                ? document.keys().containsValue(thumbprint)
                : Optional.ofNullable(document.keys().get(verificationMethod.substring(end + 1)))
                        .equals(Optional.of(thumbprint));
        return held ? new Held() : new KeyGone("the DID document does not hold the key as " + verificationMethod);
    }
}
