package io.akashi.client;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.store.OperationId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A client of one node. Safe for threads; holds nothing that must be closed. Every method may throw {@link
 * UnreachableException} and {@link UnprovenException}; those that are refused throw {@link RefusedException}.
 */
public final class AkashiClient {
    private static final String JSON = "application/json";
    private static final String RESULT = "application/did-resolution";
    private static final String DEREFERENCING_RESULT = "application/did-url-dereferencing";
    private static final int MOST_IN_A_BATCH = 100;
    private static final int PAGE = 100;
    /** A node that tells of more is one that would be asked for ever. */
    private static final int MOST_OPERATIONS = 100_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final NodeHttp http;

    /** A client with these options. */
    public AkashiClient(ClientOptions options) {
        this.http = new NodeHttp(options);
    }

    /** A client of the node at this address. */
    public static AkashiClient of(String node) {
        return new AkashiClient(ClientOptions.of(URI.create(node)));
    }

    /** Composes the requests that {@link #submit} takes, as every node accepts them. */
    public static RequestComposer composer() {
        return new RequestComposer(ProtocolParameters.V1_0);
    }

    /**
     * Hands an operation to the node, once. When this returns it is on the node's disk. The same request may be sent again
     * and has the same name.
     *
     * @return its name, for {@link #receipt}
     * @throws RefusedException with the rule that it breaks, or 429 and 503 for later
     */
    public OperationId submit(DidRequest<?> request) {
        http.submit(request.bytes()).orRefused();
        return OperationId.of(request.json());
    }

    /** How far an operation has come. @throws RefusedException 404 if the node did not take it */
    public Receipt receipt(OperationId id) {
        return Receipt.read(
                http.get("/operations/" + id.text(), JSON).orRefused().json());
    }

    /**
     * Waits until an operation is in a block with so many confirmations, or rejected.
     *
     * @return the receipt then, or as it stands when the patience is at its end: look at its state
     */
    public Receipt follow(OperationId id, long confirmations, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        Receipt receipt = receipt(id);
        while (!receipt.isOver(confirmations) && System.nanoTime() < deadline) {
            NodeHttp.pause(pause);
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            receipt = receipt(id);
        }
        return receipt;
    }

    /** Resolves a DID of any method that the node knows, in short or long form. */
    public Resolution resolve(String did) {
        return resolve(did, new ResolveOptions.Newest());
    }

    /** Resolves a version of it. */
    public Resolution resolve(String did, ResolveOptions options) {
        return Resolution.read(http.get("/1.0/identifiers/" + encoded(did) + options.query(), RESULT)
                .json());
    }

    /** Dereferences a DID URL. */
    public Dereferencing dereference(String didUrl) {
        return Dereferencing.read(http.get("/1.0/identifiers/" + encoded(didUrl), DEREFERENCING_RESULT));
    }

    /** Resolves many, each with its own outcome, in the same order. */
    public List<Resolution> resolveAll(List<String> dids) {
        List<Resolution> all = new ArrayList<>();
        for (int from = 0; from < dids.size(); from += MOST_IN_A_BATCH) {
            List<String> some = dids.subList(from, Math.min(from + MOST_IN_A_BATCH, dids.size()));
            JsonArray named =
                    new JsonArray(some.stream().<JsonValue>map(JsonValue::of).toList());
            Bytes body = Bytes.wrap(JsonText.writeBytes(new JsonObject(Map.of("dids", named))));
            List<JsonValue> results = Members.requireList(
                    http.ask("/1.0/resolve-batch", body).orRefused().json(), "results");
            if (results.size() != some.size()) {
                throw new UnprovenException("expected " + some.size() + " results, found " + results.size());
            }
            results.forEach(result -> all.add(Resolution.read(result)));
        }
        return all;
    }

    /**
     * All operations of a DID in the order of the ledger.
     *
     * @throws RefusedException 404 if the node knows none
     * @throws UnprovenException if the node tells of more than 100,000
     */
    public List<AnchoredOperation> history(String did) {
        List<AnchoredOperation> all = new ArrayList<>();
        long count;
        do {
            String query = "?requests=true&limit=" + PAGE + "&from=" + all.size();
            JsonValue page = http.get("/1.0/history/" + encoded(did) + query, JSON)
                    .orRefused()
                    .json();
            List<JsonValue> operations = Members.requireList(page, "operations");
            count = operations.isEmpty() ? 0 : Members.requireNumber(page, "count");
            if (count > MOST_OPERATIONS || operations.size() > PAGE) {
                throw new UnprovenException("expected at most " + MOST_OPERATIONS + " operations in pages of " + PAGE
                        + ", found " + count + " in pages of " + operations.size());
            }
            operations.forEach(operation -> all.add(AnchoredOperation.read(operation)));
        } while (all.size() < count);
        return all;
    }

    /**
     * Resolves a DID of the node's network, and believes the document only if it is what the DID's operations lead to by the
     * rules of the network: what a long form itself holds, or the operations that {@link #history} shows, whose hashes and
     * signatures are checked here.
     *
     * @return a document or {@link Resolution.Deactivated}; a failure as the node tells it, for absence cannot be shown so
     * @throws UnprovenException if the document is another one
     */
    public Resolution verified(String did) {
        Resolution told = resolve(did);
        if (told instanceof Resolution.Failed) {
            return told;
        }
        Did read = read(did);
        if (told instanceof Resolution.Found found && !found.isPublished()) {
            JsonObject composed = read instanceof Did.LongForm longForm
                    ? DidDocumentComposer.compose(DidReplay.unpublished(longForm.create()), read, false)
                    : new JsonObject(Map.of());
            if (!Members.object(composed, "didDocument").equals(found.document())) {
                throw new UnprovenException("expected the document that the long form holds, found another");
            }
            return told;
        }
        LocalReplay.check(read, history(did), told);
        return told;
    }

    /** Why a DID resolves as it does, or not at all. */
    public Explanation explain(String did) {
        return Explanation.read(
                http.get("/1.0/explain/" + encoded(did), JSON).orRefused().json());
    }

    /** Where the node is. */
    public NodeStatus status() {
        return NodeStatus.read(http.get("/status", JSON).orRefused().json());
    }

    /** The node's roots of the last blocks, the oldest first. */
    public List<Roots> roots() {
        JsonValue json = http.get("/status/roots", JSON).orRefused().json();
        return json instanceof JsonArray list
                ? list.values().stream().map(Roots::read).toList()
                : List.of();
    }

    /** Compares this node's roots with another's: two nodes that agree know the same state of every DID. */
    public Roots.Comparison compareRoots(AkashiClient other) {
        return Roots.compare(roots(), other.roots());
    }

    private Did read(String did) {
        String prefix = status().didPrefix();
        if (!prefix.startsWith("did:")) {
            throw new UnprovenException("expected the node's didPrefix as did:ion, found '" + prefix + "'");
        }
        String method = prefix.substring("did:".length());
        try {
            return Did.parse(did, method, ProtocolParameters.V1_0);
        } catch (ProtocolException e) {
            throw new UnprovenException("expected a DID of the node's network, found '" + did + "': " + e.detail(), e);
        }
    }

    private static String encoded(String did) {
        return URLEncoder.encode(did, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
