package io.akashi.sidetree;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.nio.charset.StandardCharsets;

/** Keys, requests and stored operations by name, the same in every run. */
public final class Samples {
    /** Composes requests of protocol 1.0. */
    public static final RequestComposer COMPOSER = new RequestComposer(ProtocolParameters.V1_0);

    private Samples() {}

    /** A key of this name. */
    public static SigningKey key(String name) {
        return SigningKey.of(Sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** JSON with {@code '} in place of the quotes. */
    public static JsonValue json(String text) {
        try {
            return StrictJson.parse(text.replace('\'', '"'));
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** One patch that adds a service of this id. */
    public static JsonArray adding(String id) {
        return (JsonArray) json("[{'action':'add-services','services':[{'id':'" + id
                + "','type':'t','serviceEndpoint':'https://" + id + ".example'}]}]");
    }

    /** A create with the keys {@code <name>-r0} and {@code <name>-u0} and the service {@code begin}. */
    public static DidRequest<Operation.Create> create(String name) {
        return composed(() -> COMPOSER.create(Commitments.to(key(name + "-r0"), key(name + "-u0")), adding("begin")));
    }

    /** An observed operation at this transaction, the first of its batch. */
    public static StoredOperation stored(long transaction, JsonValue request, Operation operation) {
        Verdict verdict = operation.type() == OperationType.CREATE ? Verdict.UNSIGNED : Verdict.VALID;
        return new StoredOperation(
                new TransactionNumber(transaction),
                0,
                operation.type(),
                operation.suffix(),
                Bytes.ofUtf8(request.toString()),
                true,
                verdict);
    }

    /** An observed request at this transaction. */
    public static StoredOperation stored(long transaction, DidRequest<?> request) {
        return stored(transaction, request.json(), request.operation());
    }

    /** What a composition gives, when it breaks no rule. */
    public static <T> T composed(Composition<T> composition) {
        try {
            return composition.compose();
        } catch (ProtocolException e) {
            throw new IllegalStateException("a sample breaks a rule", e);
        }
    }

    /** Composes something. */
    @FunctionalInterface
    public interface Composition<T> {
        T compose() throws ProtocolException;
    }
}
