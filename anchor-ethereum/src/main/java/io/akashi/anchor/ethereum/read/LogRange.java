package io.akashi.anchor.ethereum.read;

import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.LogEntry;
import io.akashi.anchor.ethereum.rpc.LogQuery;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.List;

/**
 * Asks for the logs of as many blocks at once as the node grants: half as many after each refusal, twice as many after each
 * answer. Providers differ in what they allow, and say so in words only. Used by one thread.
 */
final class LogRange {
    static final int MOST_BLOCKS = 1_000;

    private final EthereumClient client;
    private final LogQuery query;
    private int blocks = MOST_BLOCKS;

    LogRange(EthereumClient client, LogQuery query) {
        this.client = client;
        this.query = query;
    }

    /** The logs from a block on, and the last block that they are of; that is at most {@code limit}. */
    Read read(AnchorTime first, AnchorTime limit) throws RpcUnreachable {
        while (true) {
            AnchorTime last = new AnchorTime(Math.min(limit.block(), first.block() + blocks - 1));
            try {
                List<LogEntry> logs = client.logs(query, first, last);
                blocks = Math.min(MOST_BLOCKS, blocks * 2);
                return new Read(last, logs);
            } catch (RpcRefusal e) {
                narrow(first, last, e.reason(), e);
            } catch (RpcUnreachable e) {
                // A node that is told to answer more than it can may hang or answer more than we take.
                narrow(first, last, e.reason(), e);
                throw e;
            }
        }
    }

    private void narrow(AnchorTime first, AnchorTime last, String reason, Exception cause) throws RpcUnreachable {
        long asked = last.block() - first.block() + 1;
        if (asked == 1) {
            throw new RpcUnreachable("no logs of block " + first + ": " + reason, cause);
        }
        blocks = (int) Math.max(1, asked / 2);
    }

    /** What was read in one go. */
    record Read(AnchorTime last, List<LogEntry> logs) {
        Read {
            logs = List.copyOf(logs);
        }
    }
}
