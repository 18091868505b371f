package io.akashi.issuer.hardware;

import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.proof.SelfContainedDids;
import java.util.Map;

/** DIDs that are their key, {@code did:jwk} and {@code did:key}: nothing about them ever changes. Others are asked of a port. */
public final class SelfContainedHolderDids implements HolderDids {
    private static final String DID_JWK = "did:jwk:";
    private static final String DID_KEY = "did:key:";

    private final HolderDids others;
    private final SelfContainedDids keys = new SelfContainedDids(url -> {
        throw new VciException(VciErrorCode.INVALID_PROOF, "no DID of a known form");
    });

    /** @param others asked for DIDs of all other methods */
    public SelfContainedHolderDids(HolderDids others) {
        this.others = others;
    }

    @Override
    public Answer find(String did) {
        if (did.startsWith(DID_JWK)) {
            return document(did, "0");
        }
        return did.startsWith(DID_KEY) ? document(did, did.substring(DID_KEY.length())) : others.find(did);
    }

    private Answer document(String did, String fragment) {
        try {
            return new Answer.Document(Map.of(fragment, HolderClaim.thumbprint(keys.key(did + "#" + fragment))));
        } catch (VciException e) {
            return new Answer.Unknown(String.valueOf(e.getMessage()));
        }
    }
}
