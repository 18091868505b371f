package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes tokens with one key. The key alone decides the headers that say which algorithm and key it was. */
public final class TokenSigner {
    private final IssuerKey key;

    /** Signs with this key. */
    public TokenSigner(IssuerKey key) {
        this.key = key;
    }

    /** The key that signs. */
    public IssuerKey key() {
        return key;
    }

    /** The algorithm of the key. */
    public SigningAlgorithm algorithm() {
        return key.algorithm();
    }

    /** A token of this type ({@code typ}) in compact form. */
    public String sign(String type, JsonNode payload) {
        return sign(TokenJson.object().put("typ", type), payload);
    }

    /**
     * A token in compact form.
     *
     * @param header what it says beside {@code alg} and the reference to the key
     */
    public String sign(ObjectNode header, JsonNode payload) {
        for (String name : List.of("alg", "kid", "x5c", "jwk", "crit", "b64")) {
            if (header.has(name)) {
                throw new IllegalArgumentException("the header " + name + " is the key's to say");
            }
        }
        IssuerKey signing = key.current(); // one and the same for the header and the signature
        ObjectNode full = TokenJson.object().put("alg", signing.algorithm().text());
        full.setAll(header);
        signing.reference().write(full);
        return assemble(signing, full, payload);
    }

    private static String assemble(IssuerKey signing, ObjectNode header, JsonNode payload) {
        String input = TokenText.encode(TokenJson.write(header)) + "." + TokenText.encode(TokenJson.write(payload));
        byte[] message = input.getBytes(StandardCharsets.US_ASCII);
        return input + "." + Base64Url.encode(signing.sign(Bytes.wrap(message)).borrow());
    }
}
