package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks that were read lately, of whichever branch, with their parents: nodes forget the branches that they leave. In
 * memory alone: without it a fork is found too, one block of the reader's after the other. Safe for threads.
 */
final class Ancestry {
    private static final int MOST_BLOCKS = 4_096;
    private static final int ASKED_AT_ONCE = 50;

    private final Map<BlockHash, Header> blocks = new LinkedHashMap<>();

    /** Remembers a block, and forgets the one that was read first. */
    synchronized void add(Header header) {
        blocks.remove(header.hash());
        blocks.put(header.hash(), header);
        if (blocks.size() > MOST_BLOCKS) {
            blocks.remove(blocks.keySet().iterator().next());
        }
    }

    /** The last block of the cursor's branch that is on the best chain, as far as that is known; below the cursor's. */
    AnchorTime forkPoint(EthereumClient client, BlockCursor cursor) throws RpcUnreachable, RpcRefusal {
        List<Ancestor> ancestors = ancestors(cursor);
        for (int i = 0; i < ancestors.size(); i += ASKED_AT_ONCE) {
            List<Ancestor> some = ancestors.subList(i, Math.min(ancestors.size(), i + ASKED_AT_ONCE));
            List<Optional<Header>> best =
                    client.headersAt(some.stream().map(Ancestor::time).toList());
            for (int j = 0; j < some.size(); j++) {
                if (best.get(j).map(Header::hash).equals(Optional.of(some.get(j).hash()))) {
                    return some.get(j).time();
                }
            }
        }
        long lowest = ancestors.isEmpty()
                ? cursor.time().block()
                : ancestors.get(ancestors.size() - 1).time().block();
        return new AnchorTime(Math.max(0, lowest - 1));
    }

    /** Whether the cursor's branch is known to hold another block than this at its height. */
    boolean contradicts(BlockCursor cursor, Header other) {
        return ancestors(cursor).stream()
                .anyMatch(ancestor ->
                        ancestor.time().equals(other.time()) && !ancestor.hash().equals(other.hash()));
    }

    /** What is known to lie below the cursor's block, from the top down. */
    private synchronized List<Ancestor> ancestors(BlockCursor cursor) {
        List<Ancestor> found = new ArrayList<>();
        Optional<Header> block = Optional.ofNullable(blocks.get(cursor.hash()));
        while (block.isPresent() && block.get().time().block() > 0) {
            Header child = block.get();
            found.add(new Ancestor(new AnchorTime(child.time().block() - 1), child.parent()));
            block = Optional.ofNullable(blocks.get(child.parent()));
        }
        return found;
    }

    private record Ancestor(AnchorTime time, BlockHash hash) {}
}
