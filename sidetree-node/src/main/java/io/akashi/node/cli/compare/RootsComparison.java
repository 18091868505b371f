package io.akashi.node.cli.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The roots that two nodes have made of the same blocks.
 *
 * @param compared blocks of which both made roots with the same missing files
 * @param equalUpTo the last block up to which all of these are equal, or -1
 * @param firstDifferent the first block of which the two say otherwise, or -1
 * @param what is different there
 */
record RootsComparison(int compared, long equalUpTo, long firstDifferent, String what) {
    private static final RootsComparison NONE = new RootsComparison(0, -1, -1, "");

    /** All blocks of both are at hand, so that each is looked at: nothing is assumed of those between. */
    static RootsComparison of(ComparedNode here, ComparedNode there) {
        return of(here.get("/status/roots").body(), there.get("/status/roots").body());
    }

    static RootsComparison of(JsonNode ours, JsonNode theirs) {
        Map<Long, JsonNode> own = byHeight(ours);
        RootsComparison result = NONE;
        for (Map.Entry<Long, JsonNode> other : byHeight(theirs).entrySet()) {
            JsonNode mine = own.get(other.getKey());
            if (mine != null) {
                result = result.with(other.getKey(), mine, other.getValue());
            }
            if (result.firstDifferent >= 0) {
                return result;
            }
        }
        return result;
    }

    private RootsComparison with(long height, JsonNode mine, JsonNode other) {
        if (!mine.path("hash").equals(other.path("hash"))) {
            return new RootsComparison(compared + 1, equalUpTo, height, "the block itself: other branches");
        }
        if (!mine.path("pendingDigest").equals(other.path("pendingDigest"))) {
            return this; // other files are missing, so that other roots are right
        }
        for (String name : new String[] {"stateRoot", "anchorRoot"}) {
            if (!mine.path(name).equals(other.path(name))) {
                return new RootsComparison(compared + 1, equalUpTo, height, name);
            }
        }
        return new RootsComparison(compared + 1, height, -1, "");
    }

    private static Map<Long, JsonNode> byHeight(JsonNode roots) {
        Map<Long, JsonNode> found = new TreeMap<>();
        roots.forEach(each -> found.put(each.path("height").asLong(), each));
        return found;
    }

    String text() {
        if (firstDifferent >= 0) {
            return "roots differ first at block " + firstDifferent + " (" + what + "), equal up to "
                    + (equalUpTo < 0 ? "none before" : "block " + equalUpTo);
        }
        return compared == 0
                ? "no block has comparable roots at both"
                : "roots of " + compared + " blocks equal, up to block " + equalUpTo;
    }
}
