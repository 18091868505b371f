package io.akashi.node.issuer;

import io.akashi.keystore.StoredKey;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.PublicKeyJwk;
import io.akashi.sidetree.request.OperationKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A key of the key store that signs operations on the issuer's DID. */
record StoredOperationKey(StoredKey key) implements OperationKey {
    private static final String HEADER = Base64Url.encode("{\"alg\":\"ES256K\"}".getBytes(StandardCharsets.US_ASCII));

    @Override
    public PublicKeyJwk publicJwk() {
        Map<String, Object> known = StoredIssuerKey.publicKey(key).toJSONObject();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name : new String[] {"kty", "crv", "x", "y"}) {
            members.put(name, JsonValue.of(String.valueOf(known.get(name))));
        }
        try {
            return PublicKeyJwk.parse(Optional.of(new JsonObject(members)));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a key for operations is on secp256k1", e);
        }
    }

    @Override
    public CompactJws sign(JsonValue payload) {
        String input = HEADER + "." + Base64Url.encode(JsonText.writeBytes(payload));
        Bytes signature = key.signMessage(Bytes.ofUtf8(input));
        try {
            String text = input + "." + Base64Url.encode(signature.borrow());
            return CompactJws.parse(Optional.of(JsonValue.of(text)));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a signature that was just made does not parse", e);
        }
    }
}
