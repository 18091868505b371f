package io.akashi.jmh;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests with a key and a service each, the same in every run. */
final class Load {
    static final ProtocolParameters RULES = ProtocolParameters.V1_0;

    private static final RequestComposer COMPOSER = new RequestComposer(RULES);

    private Load() {}

    static DidRequest<Operation.Create> create(int did) {
        try {
            return COMPOSER.create(Commitments.to(key(did, -1), key(did, 0)), document(did));
        } catch (ProtocolException e) {
            throw new IllegalStateException("a create of ours is refused", e);
        }
    }

    static DidRequest<Operation.Update> update(DidSuffix suffix, int did, int number) {
        JsonArray patches = json("[{\"action\":\"add-services\",\"services\":[" + service(number + 1) + "]}]");
        try {
            return COMPOSER.update(
                    suffix, key(did, number), key(did, number + 1).commitment(), patches);
        } catch (ProtocolException e) {
            throw new IllegalStateException("an update of ours is refused", e);
        }
    }

    /** The operations of one DID as they are stored: its create and so many updates. */
    static List<StoredOperation> history(int updates) {
        List<StoredOperation> history = new ArrayList<>();
        DidRequest<Operation.Create> create = create(0);
        history.add(stored(create, 0, Verdict.UNSIGNED));
        for (int i = 0; i < updates; i++) {
            history.add(stored(update(create.suffix(), 0, i), 1 + i, Verdict.VALID));
        }
        return history;
    }

    private static StoredOperation stored(DidRequest<?> request, int transaction, Verdict verdict) {
        Operation operation = request.operation();
        return new StoredOperation(
                new TransactionNumber(transaction),
                0,
                operation.type(),
                operation.suffix(),
                request.bytes(),
                true,
                verdict);
    }

    private static JsonArray document(int did) {
        return json("[{\"action\":\"replace\",\"document\":{\"publicKeys\":[{\"id\":\"key-1\","
                + "\"type\":\"EcdsaSecp256k1VerificationKey2019\",\"publicKeyJwk\":"
                + key(did, -2).publicJwk().json() + ",\"purposes\":[\"authentication\"]}],\"services\":[" + service(0)
                + "]}}]");
    }

    private static String service(int version) {
        return "{\"id\":\"hub\",\"type\":\"LinkedDomains\",\"serviceEndpoint\":\"https://example.org/" + version
                + "\"}";
    }

    private static SigningKey key(int did, int number) {
        return SigningKey.of(Sha256.digest(("jmh " + did + ' ' + number).getBytes(StandardCharsets.US_ASCII)));
    }

    private static JsonArray json(String text) {
        try {
            return (JsonArray) StrictJson.parse(text);
        } catch (ProtocolException e) {
            throw new IllegalStateException("a patch of ours is no JSON", e);
        }
    }
}
