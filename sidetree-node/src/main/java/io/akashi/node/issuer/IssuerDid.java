package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.keystore.KeyAlgorithm;
import io.akashi.keystore.KeyPurpose;
import io.akashi.keystore.KeyStore;
import io.akashi.keystore.StoredKey;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.store.SortedRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The issuer's own DID: made on this node with keys of the key store, and given a new key when the old one is to be replaced.
 * What is to be anchored is on disk before it is handed out, so that it is the same after a crash. Safe for threads.
 */
final class IssuerDid {
    private static final Bytes ROW = Bytes.ofUtf8("node/issuer-did");

    private final KeyStore keys;
    private final SortedRows rows;
    private final Network network;
    private Row row;

    private IssuerDid(KeyStore keys, SortedRows rows, Network network, Row row) {
        this.keys = keys;
        this.rows = rows;
        this.network = network;
        this.row = row;
    }

    /**
     * What is kept.
     *
     * @param signing the id of the key that signs
     * @param next the id of the key that will, once the DID's document names it; empty as a rule
     * @param request the operation that is to be anchored; empty when it is
     */
    private record Row(String suffix, String signing, String next, String update, String request) {
        Bytes write() {
            return TokenJson.write(TokenJson.object()
                    .put("suffix", suffix)
                    .put("signing", signing)
                    .put("next", next)
                    .put("update", update)
                    .put("request", request));
        }

        static Row read(Bytes bytes) {
            try {
                ObjectNode row = TokenJson.readObject(bytes);
                return new Row(
                        row.path("suffix").asText(),
                        row.path("signing").asText(),
                        row.path("next").asText(),
                        row.path("update").asText(),
                        row.path("request").asText());
            } catch (TokenException e) {
                throw new IllegalStateException("the issuer's row is not as it was written", e);
            }
        }
    }

    /** The DID that these rows know, or a new one. */
    static IssuerDid open(KeyStore keys, SortedRows rows, Network network) {
        Row row = rows.get(ROW).map(Row::read).orElseGet(() -> create(keys, rows, network));
        return new IssuerDid(keys, rows, network, row);
    }

    private static Row create(KeyStore keys, SortedRows rows, Network network) {
        StoredKey signing =
                keys.active(KeyPurpose.ISSUER).orElseGet(() -> keys.create(KeyPurpose.ISSUER, KeyAlgorithm.P256));
        StoredKey recovery = keys.create(KeyPurpose.DID_RECOVERY, KeyAlgorithm.SECP256K1);
        StoredKey update = keys.create(KeyPurpose.DID_UPDATE, KeyAlgorithm.SECP256K1);
        Commitments next = Commitments.to(new StoredOperationKey(recovery), new StoredOperationKey(update));
        String document = "{\"publicKeys\":[" + entry(signing) + "]}";
        try {
            DidRequest<Operation.Create> request =
                    composer(network).create(next, patches("[{\"action\":\"replace\",\"document\":" + document + "}]"));
            Row row = new Row(
                    request.suffix().text(),
                    signing.id().text(),
                    "",
                    update.id().text(),
                    request.text());
            rows.write(List.of(new SortedRows.Change.Put(ROW, row.write())));
            return row;
        } catch (ProtocolException e) {
            throw new IllegalStateException("the issuer's own create is refused", e);
        }
    }

    /** The short form. */
    synchronized String text() {
        return Did.of(network.didMethod(), new DidSuffix(row.suffix())).text();
    }

    /** The key that signs now, named by the DID. */
    synchronized IssuerKey signingKey() {
        StoredKey key = stored(row.signing());
        return new StoredIssuerKey(key, new KeyReference.Named(text() + "#" + fragment(key)));
    }

    /** Has a new key take over as soon as the DID's document names it. */
    synchronized void rotate() {
        if (!row.request().isEmpty() || !row.next().isEmpty()) {
            throw new IllegalArgumentException(
                    "an operation on the issuer's DID is on its way; wait until it is anchored");
        }
        // The same algorithm, which the metadata name.
        StoredKey next = keys.create(KeyPurpose.ISSUER, stored(row.signing()).algorithm());
        StoredKey update = keys.create(KeyPurpose.DID_UPDATE, KeyAlgorithm.SECP256K1);
        try {
            DidRequest<Operation.Update> request = composer(network)
                    .update(
                            new DidSuffix(row.suffix()),
                            new StoredOperationKey(stored(row.update())),
                            new StoredOperationKey(update).commitment(),
                            patches("[{\"action\":\"add-public-keys\",\"publicKeys\":[" + entry(next) + "]}]"));
            save(new Row(
                    row.suffix(), row.signing(), next.id().text(), update.id().text(), request.text()));
        } catch (ProtocolException e) {
            throw new IllegalStateException("the issuer's own update is refused", e);
        }
    }

    /** The operation that is to be anchored, if one is. */
    synchronized Optional<Bytes> request() {
        return Optional.of(row.request()).filter(text -> !text.isEmpty()).map(Bytes::ofUtf8);
    }

    /** Takes note of what the network knows of the DID now. */
    synchronized void seen(JsonNode document) {
        String wanted = row.next().isEmpty() ? row.signing() : row.next();
        String fragment = fragment(stored(wanted));
        for (JsonNode method : document.path("verificationMethod")) {
            if (method.path("id").asText().endsWith("#" + fragment)
                    && !row.request().isEmpty()) {
                save(new Row(row.suffix(), wanted, "", row.update(), ""));
                return;
            }
        }
    }

    private void save(Row next) {
        rows.write(List.of(new SortedRows.Change.Put(ROW, next.write())));
        row = next;
    }

    private StoredKey stored(String id) {
        return keys.keys().stream()
                .filter(key -> key.id().text().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the key store lacks the issuer's key " + id));
    }

    private static String fragment(StoredKey key) {
        return "key-" + key.id().text().substring(0, 16);
    }

    private static String entry(StoredKey key) {
        return "{\"id\":\"" + fragment(key) + "\",\"type\":\"JsonWebKey2020\",\"publicKeyJwk\":"
                + JwkJson.write(StoredIssuerKey.publicKey(key))
                + ",\"purposes\":[\"assertionMethod\",\"authentication\"]}";
    }

    private static RequestComposer composer(Network network) {
        return new RequestComposer(network.timeline().latest());
    }

    private static JsonArray patches(String text) {
        try {
            return (JsonArray) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (ProtocolException e) {
            throw new IllegalStateException("patches of our own are JSON", e);
        }
    }
}
