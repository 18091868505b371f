package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.content.Cid;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The five files of a batch as trees, each under a CID that does not depend on its content, so that it can be changed
 * and still be found.
 */
final class Batch {
    private final Dice dice;
    private final Map<File, ObjectNode> trees = new EnumMap<>(File.class);
    private final Map<File, String> uris = new EnumMap<>(File.class);

    private Batch(Dice dice) {
        this.dice = dice;
        for (File file : File.values()) {
            Cid cid = Cid.ofV0(dice.bytes(32));
            uris.put(file, dice.chance(0.9) ? cid.text() : cid.v1Text());
        }
    }

    /** The kinds of files. */
    enum File {
        CORE_INDEX,
        CORE_PROOF,
        PROVISIONAL_INDEX,
        PROVISIONAL_PROOF,
        CHUNK
    }

    /** The batch of these requests, which are copied. */
    static Batch of(List<ObjectNode> given, Dice dice) {
        List<ObjectNode> requests = given.stream().map(ObjectNode::deepCopy).toList();
        Batch batch = new Batch(dice);
        ObjectNode core = Trees.object();
        batch.linkProvisional(core, requests);
        ObjectNode operations = Trees.object();
        ObjectNode proofs = Trees.object();
        for (ObjectNode request : ofType(requests, "create")) {
            operations.withArray("create").addObject().set("suffixData", request.get("suffixData"));
        }
        for (String type : List.of("recover", "deactivate")) {
            for (ObjectNode request : ofType(requests, type)) {
                operations.withArray(type).add(reference(request));
                proofs.withArray(type).add(proof(request));
            }
        }
        if (!proofs.isEmpty()) {
            core.put("coreProofFileUri", batch.uri(File.CORE_PROOF));
            batch.trees.put(File.CORE_PROOF, Trees.object().set("operations", proofs));
        }
        if (!operations.isEmpty()) {
            core.set("operations", operations);
        }
        batch.trees.put(File.CORE_INDEX, core);
        return batch;
    }

    private void linkProvisional(ObjectNode core, List<ObjectNode> requests) {
        ArrayNode deltas = Trees.array();
        List.of("create", "recover", "update")
                .forEach(type -> ofType(requests, type).forEach(request -> deltas.add(request.get("delta"))));
        if (deltas.isEmpty()) {
            return;
        }
        core.put("provisionalIndexFileUri", uri(File.PROVISIONAL_INDEX));
        ObjectNode provisional = Trees.object();
        provisional.putArray("chunks").addObject().put("chunkFileUri", uri(File.CHUNK));
        ArrayNode updates = Trees.array();
        ArrayNode proofs = Trees.array();
        for (ObjectNode update : ofType(requests, "update")) {
            updates.add(reference(update));
            proofs.add(proof(update));
        }
        if (!updates.isEmpty()) {
            provisional.putObject("operations").set("update", updates);
            provisional.put("provisionalProofFileUri", uri(File.PROVISIONAL_PROOF));
            ObjectNode operations = Trees.object().set("update", proofs);
            trees.put(File.PROVISIONAL_PROOF, Trees.object().set("operations", operations));
        }
        trees.put(File.PROVISIONAL_INDEX, provisional);
        trees.put(File.CHUNK, Trees.object().set("deltas", deltas));
    }

    private static List<ObjectNode> ofType(List<ObjectNode> requests, String type) {
        return requests.stream()
                .filter(request -> request.path("type").asText().equals(type))
                .toList();
    }

    private static ObjectNode reference(JsonNode request) {
        ObjectNode reference = Trees.object();
        reference.set("didSuffix", request.get("didSuffix"));
        reference.set("revealValue", request.get("revealValue"));
        return reference;
    }

    private static ObjectNode proof(JsonNode request) {
        return Trees.object().set("signedData", request.get("signedData"));
    }

    /** The files that there are. */
    List<File> files() {
        return List.copyOf(trees.keySet());
    }

    ObjectNode tree(File file) {
        return trees.get(file);
    }

    String uri(File file) {
        return uris.get(file);
    }

    /** What its writer would pay for. */
    int operations() {
        JsonNode core = tree(File.CORE_INDEX).path("operations");
        int count = core.path("create").size()
                + core.path("recover").size()
                + core.path("deactivate").size();
        ObjectNode provisional = trees.getOrDefault(File.PROVISIONAL_INDEX, Trees.object());
        return Math.max(1, count + provisional.path("operations").path("update").size());
    }

    Dice dice() {
        return dice;
    }
}
