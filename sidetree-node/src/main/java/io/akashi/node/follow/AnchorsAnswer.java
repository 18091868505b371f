package io.akashi.node.follow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.akashi.node.RootsAt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /anchors} answers: what a node has read from its ledger behind a block. Its shape is in docs/replicas.md.
 *
 * @param network name, first block and prefix of anchors, which tell networks apart
 * @param state {@code blocks}, {@code fork} if the caller's block is not known here, or {@code behind} it
 * @param forkPoint the last block below the caller's that is known here
 * @param tip the last block that was read
 * @param through the last block of this answer; those without anchors are left out
 * @param roots of the caller's block, if any were made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record AnchorsAnswer(
        NetworkName network,
        String state,
        @Nullable Long forkPoint,
        @Nullable Place tip,
        @Nullable Place through,
        @Nullable List<BlockOf> blocks,
        @Nullable RootsAt roots) {
    static final String BLOCKS = "blocks";
    static final String FORK = "fork";
    static final String BEHIND = "behind";

    /** Which network. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NetworkName(String name, long genesisBlock, String anchorPrefix) {}

    /** A block. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Place(long height, String hash) {}

    /** A block with anchors, all of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record BlockOf(long height, String hash, List<Anchor> transactions) {}

    /** An anchor; amounts in satoshi. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Anchor(long number, String anchorString, long feePaid, long normalizedFee, String writer) {}
}
