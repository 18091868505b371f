package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Requests.Controlled;
import io.akashi.conformance.differential.cases.Requests.Made;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ledgers: few DIDs with many operations, forked, published late, out of order, by several writers, partly spoilt. */
final class HistoryCases {
    private static final long FIRST_BLOCK = 700_000;
    private static final List<String> WRITERS = List.of("writer-a", "writer-b", "writer-c");

    private final Dice dice;
    private final Requests requests;
    private final List<Controlled> dids = new ArrayList<>();

    HistoryCases(Dice dice, Keys keys) {
        this.dice = dice;
        this.requests = new Requests(dice, keys, 0.25);
    }

    ObjectNode make() {
        ObjectNode question = Trees.object().put("network", "mainnet");
        ArrayNode transactions = question.putArray("transactions");
        ObjectNode files = question.putObject("files");
        question.putArray("locks");
        List<List<ObjectNode>> batches = batches(operations());
        long block = FIRST_BLOCK;
        int index = 0;
        for (List<ObjectNode> operations : batches) {
            Batch batch = Batch.of(operations, dice);
            PackedBatch packed = dice.chance(0.15) ? PackedBatch.spoilt(batch) : PackedBatch.whole(batch);
            packed.into(files);
            String anchorString = packed.anchorString(batch.operations());
            if (dice.chance(0.03)) {
                anchorString = new Anchors(dice).spoilt(anchorString);
            }
            String writer = dice.chance(0.85) ? "writer-" + index : dice.pick(WRITERS);
            transactions.add(new Anchors(dice).transaction(block * Anchors.PER_BLOCK + index, anchorString, writer));
            index++;
            if (dice.chance(0.5)) {
                block++;
                index = 0;
            }
        }
        askFor(question.putArray("dids"));
        return question;
    }

    private List<ObjectNode> operations() {
        List<ObjectNode> operations = new ArrayList<>();
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            Controlled did = requests.create().after();
            dids.add(did);
            List<ObjectNode> ofDid = chain(did);
            if (dice.chance(0.3)) {
                Collections.shuffle(ofDid, dice.random());
            }
            operations.addAll(ofDid);
        }
        if (dice.chance(0.3)) {
            Collections.shuffle(operations, dice.random());
        }
        return operations;
    }

    /** A create and what follows it: mostly one after the other, at times two from the same state. */
    private List<ObjectNode> chain(Controlled did) {
        List<ObjectNode> operations = new ArrayList<>();
        operations.add(did.create());
        if (dice.chance(0.1)) {
            operations.add(did.create());
        }
        List<Controlled> states = new ArrayList<>(List.of(did));
        int length = dice.below(7);
        for (int i = 0; i < length; i++) {
            Controlled from = dice.chance(0.8) ? states.get(states.size() - 1) : dice.pick(states);
            Made made = requests.next(from);
            operations.add(made.request());
            states.add(made.after());
        }
        return operations;
    }

    /** Batches of one to four operations in which no DID stands twice, or hardly ever. */
    private List<List<ObjectNode>> batches(List<ObjectNode> operations) {
        List<List<ObjectNode>> batches = new ArrayList<>();
        List<ObjectNode> open = new ArrayList<>();
        Set<String> suffixes = new LinkedHashSet<>();
        int room = dice.between(1, 4);
        for (ObjectNode operation : operations) {
            boolean isFresh = suffixes.add(suffix(operation));
            boolean mustClose = !isFresh && dice.chance(0.98);
            if (!open.isEmpty() && (mustClose || open.size() >= room)) {
                batches.add(List.copyOf(open));
                open.clear();
                suffixes.clear();
                suffixes.add(suffix(operation));
                room = dice.between(1, 4);
            }
            open.add(operation);
        }
        batches.add(open);
        return batches;
    }

    private static String suffix(ObjectNode operation) {
        return operation.has("suffixData")
                ? Trees.hash(operation.get("suffixData"))
                : operation.path("didSuffix").asText();
    }

    private void askFor(ArrayNode asked) {
        for (Controlled did : dids) {
            asked.add("did:ion:" + did.suffix());
            if (dice.chance(0.4)) {
                asked.add(LongForms.of("ion", did.create()));
            }
        }
        if (dice.chance(0.1)) {
            asked.add(dice.pick("did:ion:unknown", "did:ion:", "did:ionx:a", "did:ion:test:EgEH", "x"));
        }
    }
}
