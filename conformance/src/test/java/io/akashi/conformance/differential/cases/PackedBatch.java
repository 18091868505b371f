package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Batch.File;
import io.akashi.sidetree.content.Gzip;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A batch as it is stored, spoilt on one level if it shall be: tree, text, bytes, gzip, or a file that is missing. */
final class PackedBatch {
    private final Batch batch;
    private final Dice dice;
    private final Map<File, byte[]> stored = new LinkedHashMap<>();

    private PackedBatch(Batch batch) {
        this.batch = batch;
        this.dice = batch.dice();
    }

    static PackedBatch whole(Batch batch) {
        PackedBatch packed = new PackedBatch(batch);
        batch.files()
                .forEach(file -> packed.stored.put(file, gzip(batch.tree(file).toString())));
        return packed;
    }

    /** One file of it changed. */
    static PackedBatch spoilt(Batch batch) {
        boolean canMove =
                batch.files().contains(File.CORE_PROOF) && batch.dice().chance(0.15);
        if (canMove && movesProof(batch.tree(File.CORE_PROOF).path("operations"))) {
            return whole(batch);
        }
        File file = batch.dice().pick(batch.files());
        TreeSpoiler trees = new TreeSpoiler(batch.dice());
        int level = batch.dice().below(20);
        if (level < 5) {
            trees.spoil(batch.tree(file));
        } else if (level < 9) {
            spoilList(batch, file);
        }
        PackedBatch packed = whole(batch);
        if (level >= 9) {
            packed.spoil(file, level);
        }
        return packed;
    }

    private void spoil(File file, int level) {
        TextSpoiler texts = new TextSpoiler(dice);
        String json = batch.tree(file).toString();
        if (level < 13) {
            stored.put(file, gzip(texts.spoil(json)));
        } else if (level < 15) {
            stored.put(file, Gzip.compress(texts.spoilBytes(TextSpoiler.utf8(json))));
        } else if (level < 17) {
            stored.put(file, spoiltGzip(stored.get(file)));
        } else if (level < 18) {
            stored.put(file, dice.chance(0.5) ? TextSpoiler.utf8(json) : padded(json));
        } else {
            stored.remove(file);
        }
    }

    /** Adds, drops, repeats or moves an element of one of the lists that must agree with each other. */
    private static void spoilList(Batch batch, File file) {
        Dice dice = batch.dice();
        Optional<ArrayNode> list = firstList(batch.tree(file), dice);
        if (list.isEmpty() || list.get().isEmpty()) {
            return;
        }
        ArrayNode array = list.get();
        int at = dice.below(array.size());
        switch (dice.below(4)) {
            case 0 -> array.remove(at);
            case 1 -> array.add(array.get(at).deepCopy());
            case 2 -> array.add(array.remove(at));
            default -> new TreeSpoiler(dice).spoil((ObjectNode) array.get(at));
        }
    }

    /** One proof of a recover too many and one of a deactivate too few: right in sum. */
    private static boolean movesProof(JsonNode operations) {
        boolean hasBoth = !operations.path("recover").isEmpty()
                && !operations.path("deactivate").isEmpty();
        if (hasBoth) {
            ArrayNode recovers = (ArrayNode) operations.path("recover");
            recovers.add(recovers.get(0).deepCopy());
            ((ArrayNode) operations.path("deactivate")).remove(0);
        }
        return hasBoth;
    }

    private static Optional<ArrayNode> firstList(ObjectNode tree, Dice dice) {
        ObjectNode at = tree.path("operations") instanceof ObjectNode operations ? operations : tree;
        List<ArrayNode> lists = at.properties().stream()
                .map(Map.Entry::getValue)
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .toList();
        return lists.isEmpty() ? Optional.empty() : Optional.of(dice.pick(lists));
    }

    private byte[] spoiltGzip(byte[] gzip) {
        return switch (dice.below(6)) {
            case 0 -> Arrays.copyOf(gzip, gzip.length + dice.between(1, 3));
            case 1 -> joined(gzip, Gzip.compress(TextSpoiler.utf8(dice.pick(" ", "\n", "", "}", "x"))));
            case 2 -> joined(gzip, dice.bytes(2));
            case 3 -> joined(Arrays.copyOf(gzip, gzip.length + 1), dice.bytes(2));
            default -> new TextSpoiler(dice).spoilBytes(gzip);
        };
    }

    /** Rarely one that is too large stored or too large inflated, mostly spaces in plenty. */
    private byte[] padded(String json) {
        if (dice.chance(0.05)) {
            byte[] noise = new byte[1_000_001];
            new Random(dice.below(1000)).nextBytes(noise);
            return noise;
        }
        return gzip(json + " ".repeat(dice.chance(0.1) ? 3_000_001 : dice.below(400)));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] gzip(String json) {
        return Gzip.compress(TextSpoiler.utf8(json));
    }

    /** Puts the files where a case has them. */
    void into(ObjectNode files) {
        stored.forEach(
                (file, bytes) -> files.put(batch.uri(file), Base64.getEncoder().encodeToString(bytes)));
    }

    /** The text that a ledger holds for it. */
    String anchorString(int operations) {
        return operations + "." + batch.uri(File.CORE_INDEX);
    }
}
