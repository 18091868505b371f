package io.akashi.node.bench;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * DIDs that follow from a seed: their keys are hashes of it, so that nothing need be remembered of one to update it. Each
 * begins with a key and a service; each update changes the service.
 */
final class LoadDids {
    private final long seed;
    private final RequestComposer composer = new RequestComposer(ProtocolParameters.V1_0);

    LoadDids(long seed) {
        this.seed = seed;
    }

    /** The request that brings the DID of this number into being. */
    Operation create(int did) {
        try {
            Commitments next = Commitments.to(key(did, -1), key(did, 0));
            return composer.create(next, document(did)).operation();
        } catch (ProtocolException e) {
            throw new IllegalStateException("a create of ours is refused", e);
        }
    }

    /** The update of this DID that comes after {@code before} others. */
    Operation update(DidSuffix suffix, int did, int before) {
        EncodedMultihash next = key(did, before + 1).commitment();
        JsonArray patches = json("[{\"action\":\"add-services\",\"services\":[" + service(before + 1) + "]}]");
        try {
            return composer.update(suffix, key(did, before), next, patches).operation();
        } catch (ProtocolException e) {
            throw new IllegalStateException("an update of ours is refused", e);
        }
    }

    private JsonArray document(int did) {
        JsonValue key = key(did, -2).publicJwk().json();
        return json("[{\"action\":\"replace\",\"document\":{\"publicKeys\":[{\"id\":\"key-1\","
                + "\"type\":\"EcdsaSecp256k1VerificationKey2019\",\"publicKeyJwk\":" + key
                + ",\"purposes\":[\"authentication\"]}],\"services\":[" + service(0) + "]}}]");
    }

    private static String service(int version) {
        return "{\"id\":\"hub\",\"type\":\"LinkedDomains\",\"serviceEndpoint\":\"https://example.org/" + version
                + "\"}";
    }

    /** −2 is the key in the document, −1 the recovery key, from 0 on the update keys. */
    private SigningKey key(int did, int number) {
        byte[] name = ByteBuffer.allocate(32)
                .put("akashi bench key".getBytes(StandardCharsets.US_ASCII))
                .putLong(seed)
                .putInt(did)
                .putInt(number)
                .array();
        return SigningKey.of(Sha256.digest(name));
    }

    private static JsonArray json(String text) {
        try {
            return (JsonArray) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a patch of ours is no JSON", e);
        }
    }
}
