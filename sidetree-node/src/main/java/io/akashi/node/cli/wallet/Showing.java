package io.akashi.node.cli.wallet;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.sdjwt.ClaimPath;
import io.akashi.issuer.sdjwt.KeyBinding;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.sdjwt.SdJwtVc;
import io.akashi.issuer.vcdm.VpJwt;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes presentations for one request. */
record Showing(PresentationRequest request, Instant now) {
    /**
     * The presentation of this credential.
     *
     * @param paths of the claims to disclose; all if nothing is said
     * @throws IllegalArgumentException if a path leads to no claim, or the credential discloses all or nothing
     */
    String of(Holdings.Held.Bound bound, Optional<Set<String>> paths) throws TokenException {
        if (bound.format().equals(SdJwtVc.TYPE)) {
            SdJwt whole = SdJwt.parse(bound.text());
            SdJwt shown = paths.isEmpty() ? whole : whole.showing(read(paths.get()));
            return KeyBinding.present(shown, signer(bound.key(), new KeyReference.Unsaid()), request, now)
                    .text();
        }
        if (paths.isPresent()) {
            throw new IllegalArgumentException(
                    "a credential as " + bound.format() + " is shown whole: leave the choice of claims out");
        }
        String did = did(bound.key());
        TokenSigner signer = signer(bound.key(), new KeyReference.Named(did + "#0"));
        return VpJwt.present(signer, did, List.of(bound.text()), request, now);
    }

    private static TokenSigner signer(WalletKey key, KeyReference reference) {
        return new TokenSigner(new Referred(key, reference));
    }

    /** The wallet's key under this name. */
    private record Referred(WalletKey key, KeyReference reference) implements IssuerKey {
        @Override
        public SigningAlgorithm algorithm() {
            return key.algorithm();
        }

        @Override
        public JWK publicKey() {
            return key.publicKey();
        }

        @Override
        public Bytes sign(Bytes message) {
            return key.sign(message);
        }
    }

    private static Set<ClaimPath> read(Set<String> paths) throws TokenException {
        Set<ClaimPath> read = new HashSet<>();
        for (String path : paths) {
            read.add(path.startsWith("[") ? ClaimPath.of(TokenJson.read(path)) : dotted(path));
        }
        return read;
    }

    private static ClaimPath dotted(String path) {
        return ClaimPath.of(Arrays.stream(path.split("\\.")).toArray(String[]::new));
    }

    /** The wallet's key as a DID: what a presentation calls its holder. Source: did:jwk method. */
    private static String did(WalletKey key) {
        return "did:jwk:"
                + Base64Url.encode(
                        TokenJson.write(JwkJson.write(key.publicKey())).borrow());
    }
}
