package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.LogEntry;
import io.akashi.anchor.ethereum.rpc.LogQuery;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the blocks of one run with their anchors, so that all of it is of one branch: the logs name the hashes of the blocks
 * that the headers have, and the last header is the same before and after. Near the tip every header is read, its parent
 * compared, and a block whose bloom has room for an anchor is asked again for what the run did not show.
 */
final class BlockPages {
    /** Blocks before the tip whose every header is read. */
    private static final long NEAR = 1_000;

    private final EthereumClient client;
    private final LogQuery query;
    private final LogRange range;
    private final AnchorReading anchors;
    private final Ancestry ancestry;

    BlockPages(EthereumClient client, LogQuery query, AnchorReading anchors, Ancestry ancestry) {
        this.client = client;
        this.query = query;
        this.range = new LogRange(client, query);
        this.anchors = anchors;
        this.ancestry = ancestry;
    }

    /**
     * The blocks after a height, those with anchors and the last; at most to the tip.
     *
     * @param parent the hash that the block at that height must have, if that is known
     */
    List<Block> after(AnchorTime height, Optional<BlockHash> parent, Header tip) throws RpcUnreachable, RpcRefusal {
        AnchorTime first = new AnchorTime(height.block() + 1);
        AnchorTime limit = new AnchorTime(Math.min(tip.time().block(), height.block() + LogRange.MOST_BLOCKS));
        Header before = limit.equals(tip.time()) ? tip : present(client.headerAt(limit), limit);
        LogRange.Read read = range.read(first, limit);
        NavigableMap<AnchorTime, List<LogEntry>> logs = byBlock(read, first);
        boolean isNear = tip.time().block() - first.block() < NEAR;
        NavigableMap<AnchorTime, Header> headers = headers(isNear ? all(first, read.last()) : some(logs, read.last()));
        requireOneBranch(headers, logs, parent.map(hash -> new Link(height, hash)));
        if (read.last().equals(limit)
                && headers.values().stream().noneMatch(header -> header.hash().equals(before.hash()))) {
            throw moved(limit);
        }
        if (isNear) {
            requireNothingLeftOut(headers, logs);
            headers.values().forEach(ancestry::add);
        }
        return blocks(headers, logs);
    }

    private static NavigableMap<AnchorTime, List<LogEntry>> byBlock(LogRange.Read read, AnchorTime first)
            throws RpcUnreachable {
        NavigableMap<AnchorTime, List<LogEntry>> logs = new TreeMap<>();
        for (LogEntry log : read.logs()) {
            if (log.time().compareTo(first) < 0 || log.time().compareTo(read.last()) > 0) {
                throw new RpcUnreachable("asked for logs of blocks " + first + " to " + read.last()
                        + ", found one of block " + log.time());
            }
            List<LogEntry> ofBlock = logs.computeIfAbsent(log.time(), unseen -> new ArrayList<>());
            if (!ofBlock.isEmpty() && ofBlock.get(ofBlock.size() - 1).index() >= log.index()) {
                throw new RpcUnreachable("logs out of order or twice in block " + log.time());
            }
            ofBlock.add(log);
        }
        return logs;
    }

    private static List<AnchorTime> all(AnchorTime first, AnchorTime last) {
        List<AnchorTime> times = new ArrayList<>();
        for (long height = first.block(); height <= last.block(); height++) {
            times.add(new AnchorTime(height));
        }
        return times;
    }

    private static List<AnchorTime> some(NavigableMap<AnchorTime, List<LogEntry>> logs, AnchorTime last) {
        TreeSet<AnchorTime> times = new TreeSet<>(logs.keySet());
        times.add(last);
        return List.copyOf(times);
    }

    private NavigableMap<AnchorTime, Header> headers(List<AnchorTime> times) throws RpcUnreachable, RpcRefusal {
        List<Optional<Header>> found = client.headersAt(times);
        NavigableMap<AnchorTime, Header> headers = new TreeMap<>();
        for (int i = 0; i < times.size(); i++) {
            headers.put(times.get(i), present(found.get(i), times.get(i)));
        }
        return headers;
    }

    private static Header present(Optional<Header> header, AnchorTime time) throws RpcUnreachable {
        return header.orElseThrow(() -> new RpcUnreachable("the node has no block " + time + " any more"));
    }

    private void requireOneBranch(
            NavigableMap<AnchorTime, Header> headers,
            NavigableMap<AnchorTime, List<LogEntry>> logs,
            Optional<Link> start)
            throws RpcUnreachable, RpcRefusal {
        Optional<Link> below = start;
        for (Header header : headers.values()) {
            boolean follows = below.isEmpty()
                    || below.get().time().block() + 1 != header.time().block()
                    || below.get().hash().equals(header.parent());
            boolean agrees = logs.getOrDefault(header.time(), List.of()).stream()
                    .allMatch(log -> log.blockHash().equals(header.hash()));
            if (!follows || !agrees) {
                throw moved(header.time());
            }
            below = Optional.of(new Link(header.time(), header.hash()));
        }
        if (start.isPresent()
                && !client.headerAt(start.get().time())
                        .map(Header::hash)
                        .equals(Optional.of(start.get().hash()))) {
            throw moved(start.get().time());
        }
    }

    private void requireNothingLeftOut(
            NavigableMap<AnchorTime, Header> headers, NavigableMap<AnchorTime, List<LogEntry>> logs)
            throws RpcUnreachable, RpcRefusal {
        for (Header header : headers.values()) {
            boolean suspicious = !logs.containsKey(header.time())
                    && Bloom.mayHold(header.bloom(), query.contract().text())
                    && Bloom.mayHold(header.bloom(), AnchorContract.EVENT);
            if (suspicious && !client.logs(query, header.hash()).isEmpty()) {
                throw new RpcUnreachable("the node left out logs of block " + header.time());
            }
        }
    }

    private static RpcUnreachable moved(AnchorTime time) {
        return new RpcUnreachable("the chain moves while it is read, at block " + time);
    }

    private List<Block> blocks(NavigableMap<AnchorTime, Header> headers, NavigableMap<AnchorTime, List<LogEntry>> logs)
            throws RpcUnreachable {
        List<Block> blocks = new ArrayList<>();
        for (Header header : headers.values()) {
            List<LogEntry> ofBlock = logs.getOrDefault(header.time(), List.of());
            if (!ofBlock.isEmpty() || header.time().equals(headers.lastKey())) {
                blocks.add(new Block(header.time(), header.hash(), anchors.of(ofBlock)));
            }
        }
        return blocks;
    }

    private record Link(AnchorTime time, BlockHash hash) {}
}
