package io.akashi.sidetree.trie;

import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.KeyPurpose;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import io.akashi.sidetree.store.StoredOperation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The entries of the DID trie. The key is SHA-256("sidetree/did" ‖ 00 ‖ suffix text), the value SHA-256(03 ‖ digest of
 * the effective operations ‖ digest of the state).
 */
public final class DidTrie {
    private static final byte[] KEY_PREFIX = "sidetree/did\0".getBytes(StandardCharsets.UTF_8);
    private static final byte VALUE = 3;

    private DidTrie() {}

    /** The key of this DID. */
    public static byte[] key(DidSuffix suffix) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(KEY_PREFIX);
        return digest.digest(suffix.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The entry of one DID. */
    public static MerkleTrie.Entry entry(DidSuffix suffix, Replayed replayed) {
        return entry(suffix, replayed, RequestHash::of);
    }

    /** The same with hashes of requests that are known already. */
    static MerkleTrie.Entry entry(
            DidSuffix suffix, Replayed replayed, Function<StoredOperation, byte[]> requestHashes) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(VALUE);
        digest.update(operationsDigest(replayed.effective(), requestHashes));
        return new MerkleTrie.Entry(key(suffix), digest.digest(stateDigest(replayed.state())));
    }

    /** SHA-256 over transaction number (8 bytes), place (4), type (1) and request hash of each effective operation. */
    static byte[] operationsDigest(List<StoredOperation> effective, Function<StoredOperation, byte[]> requestHashes) {
        MessageDigest digest = Sha256.newDigest();
        for (StoredOperation operation : effective) {
            ByteBuffer head = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + 1);
            head.putLong(operation.transaction().value()).putInt(operation.index());
            head.put((byte) operation.type().code());
            digest.update(head.array());
            digest.update(requestHashes.apply(operation));
        }
        return digest.digest();
    }

    /** SHA-256 of the canonical form of what the DID has come to. */
    static byte[] stateDigest(DidState state) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("deactivated", JsonValue.of(state.isDeactivated()));
        members.put(
                "publicKeys",
                array(state.document().publicKeys().orElse(List.of()).stream()
                        .map(DidTrie::json)
                        .toList()));
        state.recoveryCommitment().ifPresent(hash -> members.put("recoveryCommitment", JsonValue.of(hash.text())));
        members.put(
                "services",
                array(state.document().services().orElse(List.of()).stream()
                        .map(DidTrie::json)
                        .toList()));
        state.updateCommitment().ifPresent(hash -> members.put("updateCommitment", JsonValue.of(hash.text())));
        return Sha256.digest(CanonicalJson.bytes(new JsonObject(members)));
    }

    private static JsonArray array(List<JsonValue> values) {
        return new JsonArray(values);
    }

    private static JsonValue json(PublicKeyEntry key) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(key.id()));
        members.put("publicKeyJwk", key.publicKeyJwk());
        if (key.hasPurposes()) {
            members.put(
                    "purposes",
                    array(key.purposes().stream()
                            .map(KeyPurpose::text)
                            .map(text -> (JsonValue) JsonValue.of(text))
                            .toList()));
        }
        members.put("type", JsonValue.of(key.type()));
        return new JsonObject(members);
    }

    private static JsonValue json(ServiceEntry service) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(service.id()));
        members.put("serviceEndpoint", service.serviceEndpoint());
        members.put("type", JsonValue.of(service.type()));
        return new JsonObject(members);
    }
}
