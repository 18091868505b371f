package io.akashi.conformance.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A workload in a trust domain of software, with a key of its own. */
record TdxHolder(IssuerKey key) {
    /** Its levels once the platform was updated as Intel's statement of August 2026 wants it. */
    static IntelAttester updated(IntelAttester attester) {
        return attester.components(4, 4, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11)
                .body(0, 6, 1, 4);
    }

    /** The levels of a platform with FMSPC B0C06F000000 of which a quote and Intel's statements are known. */
    private static IntelAttester platform() {
        return new IntelAttester(IntelAttester.Form.TDX_V4)
                .fmspc("b0c06f000000")
                .components(3, 3, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 11)
                .body(0, 6, 1, 3);
    }

    /** A proof for this issuer by a quote of a domain that is varied before it is measured. */
    ObjectNode proof(IssuerClient issuer, UnaryOperator<IntelAttester> variation) {
        String nonce = issuer.nonce();
        return TokenJson.object()
                .put("jwt", issuer.proof(key, nonce))
                .set("cmw", wrapper(nonce, issuer.origin(), variation));
    }

    /** Evidence for whomever, in a wrapper. */
    com.fasterxml.jackson.databind.JsonNode wrapper(
            String nonce, String audience, UnaryOperator<IntelAttester> variation) {
        byte[] binding = EvidenceBinding.of("SHA-512", nonce, audience, key);
        int[] values = new int[binding.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = binding[i];
        }
        IntelAttester attester = platform().body(IntelAttester.TD_DATA, values);
        String quote = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(variation.apply(attester).quote());
        return TokenJson.object()
                .arrayNode()
                .add("application/vnd.akashi.evidence.tdx")
                .add(quote)
                .add(4);
    }
}
