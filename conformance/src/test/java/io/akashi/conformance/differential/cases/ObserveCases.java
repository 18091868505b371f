package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Batch.File;
import io.akashi.conformance.differential.cases.Requests.Controlled;
import java.util.ArrayList;
import java.util.List;

/** Single transactions with their files: half as their writer meant them, half spoilt in one place. */
final class ObserveCases {
    private static final long BLOCK = 700_000;
    private static final String WRITER = "writer-a";

    private final Dice dice;
    private final Requests requests;

    ObserveCases(Dice dice, Keys keys) {
        this.dice = dice;
        this.requests = new Requests(dice, keys, 0.1);
    }

    ObjectNode make() {
        Batch batch = Batch.of(operations(), dice);
        boolean isLarge = dice.chance(0.15);
        int claimed = claimed(batch.operations(), isLarge);
        ObjectNode question = Trees.object();
        question.putNull("lock");
        if (isLarge || dice.chance(0.03)) {
            String identifier =
                    dice.chance(0.95) ? "lock" : dice.pick("", "l".repeat(200), "l".repeat(201), "\u00e9".repeat(101));
            batch.tree(File.CORE_INDEX).put("writerLockId", identifier);
            question.set("lock", new Anchors(dice).lock("lock", WRITER, claimed, BLOCK));
        }
        PackedBatch packed = dice.chance(0.37) ? PackedBatch.spoilt(batch) : PackedBatch.whole(batch);
        String anchorString = packed.anchorString(claimed);
        if (dice.chance(0.04)) {
            anchorString = new Anchors(dice).spoilt(anchorString);
        }
        long number = BLOCK * Anchors.PER_BLOCK + dice.below(3);
        question.set("transaction", new Anchors(dice).transaction(number, anchorString, WRITER));
        packed.into(question.putObject("files"));
        if (dice.chance(0.01)) {
            question.put("reachable", false);
        }
        return question;
    }

    private int claimed(int operations, boolean isLarge) {
        if (isLarge) {
            return dice.pick(100, 101, 150, 1500, 9999, 10_000, dice.between(1001, 10_000));
        }
        return dice.chance(0.9) ? operations : Math.max(1, operations + dice.pick(-1, 1, 2));
    }

    /** Each of a DID of its own, rarely two of one. */
    private List<ObjectNode> operations() {
        List<ObjectNode> operations = new ArrayList<>();
        Controlled last = requests.create().after();
        int count = dice.between(1, 5);
        for (int i = 0; i < count; i++) {
            Controlled did = dice.chance(0.98) ? requests.create().after() : last;
            operations.add(dice.chance(0.3) ? did.create() : requests.next(did).request());
            last = did;
        }
        return operations;
    }
}
