package io.akashi.anchor.bitcoin.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The questions that we ask a bitcoind, Bitcoin Core 23 or later or a node that speaks like it. Needs no wallet there, and
 * a transaction index only with nodes older than that. Safe for threads.
 */
public final class BitcoindClient {
    private static final int MAX_REST_BLOCK = RawBlock.MAX_BYTES;
    private static final int MAX_HEX_BLOCK = 2 * RawBlock.MAX_BYTES + (1 << 10);
    private static final int MAX_VERBOSE_BLOCK = 128 << 20;
    private static final int OK = 200;
    private static final int VERBOSITY_WITH_SPENT_OUTPUTS = 3;
    private static final double SATOSHIS_PER_BITCOIN = 1e8;

    private final BitcoindHttp http;
    private final JsonRpc rpc;

    /** A client of this node. */
    public BitcoindClient(BitcoindSettings settings) {
        this(settings, RpcWatch.NONE);
    }

    /** The same whose requests {@code watch} hears of. */
    public BitcoindClient(BitcoindSettings settings, RpcWatch watch) {
        this.http = new BitcoindHttp(settings, watch);
        this.rpc = new JsonRpc(http);
    }

    /** How far the node is, and on which chain. */
    public ChainInfo chainInfo() throws BitcoindUnreachable, BitcoindRefusal {
        JsonNode info = rpc.call("getblockchaininfo");
        return new ChainInfo(
                info.path("chain").asText(),
                info.path("blocks").asLong(),
                info.path("headers").asLong(),
                hash(info.path("bestblockhash")),
                info.path("initialblockdownload").asBoolean());
    }

    /** The name of the block at this height of the best chain; refused above the tip. */
    public BlockHash blockHash(long height) throws BitcoindUnreachable, BitcoindRefusal {
        return hash(rpc.call("getblockhash", height));
    }

    /** The names of the blocks at these heights of the best chain, both ends among them; refused above the tip. */
    public List<BlockHash> blockHashes(long first, long last) throws BitcoindUnreachable, BitcoindRefusal {
        List<Long> heights = LongStream.rangeClosed(first, last).boxed().toList();
        List<BlockHash> hashes = new ArrayList<>(heights.size());
        for (JsonNode hash : rpc.batch("getblockhash", heights)) {
            hashes.add(hash(hash));
        }
        return hashes;
    }

    /** The header of a block that the node has heard of, on the best chain or off it; refused otherwise. */
    public HeaderInfo header(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        JsonNode header = rpc.call("getblockheader", hash.text());
        JsonNode previous = header.path("previousblockhash");
        return new HeaderInfo(
                header.path("height").asLong(),
                header.path("confirmations").asLong(-1) >= 0,
                time(header.path("time")),
                previous.isMissingNode() ? Optional.empty() : Optional.of(hash(previous)));
    }

    /** Whether an output is unspent, in blocks and in the node's mempool. */
    public boolean isUnspent(OutPoint place) throws BitcoindUnreachable, BitcoindRefusal {
        return rpc.call("gettxout", place.transaction().hex(), place.index(), true)
                .isObject();
    }

    /**
     * The block of this name, checked to be it: its header has the hash, its transactions are those of the header. By
     * REST, or by JSON-RPC where the node does not serve REST.
     */
    public RawBlock block(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        BitcoindHttp.Answer answer = http.get("/rest/block/" + hash + ".bin", MAX_REST_BLOCK);
        Bytes bytes = answer.status() == OK ? answer.body() : hexBlock(hash);
        try {
            return RawBlock.parse(bytes, hash);
        } catch (MalformedBlock e) {
            throw new BitcoindUnreachable("not the block asked for: " + e.getMessage(), e);
        }
    }

    private Bytes hexBlock(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        Bytes answer = rpc.raw(MAX_HEX_BLOCK, "getblock", hash.text(), 0);
        return hex(JsonRpc.result(JsonRpc.tree(answer)));
    }

    /**
     * The outputs that some transactions of a block spend.
     *
     * @param indexes of the transactions in the block, the coinbase not among them
     * @return by index, in the order of the inputs
     */
    public Map<Integer, List<TransactionOutput>> spentOutputs(RawBlock block, Set<Integer> indexes)
            throws BitcoindUnreachable, BitcoindRefusal {
        Bytes answer = rpc.raw(MAX_VERBOSE_BLOCK, "getblock", block.hash().text(), VERBOSITY_WITH_SPENT_OUTPUTS);
        Optional<Map<Integer, List<TransactionOutput>>> told = BlockSpending.read(answer, indexes);
        return told.isPresent() ? told.get() : spentOutputsOneByOne(block, indexes);
    }

    private Map<Integer, List<TransactionOutput>> spentOutputsOneByOne(RawBlock block, Set<Integer> indexes)
            throws BitcoindUnreachable, BitcoindRefusal {
        Map<Integer, List<TransactionOutput>> found = new HashMap<>();
        for (int index : indexes) {
            List<TransactionOutput> spent = new ArrayList<>();
            for (TransactionInput input : block.transactions().get(index).inputs()) {
                List<TransactionOutput> outputs =
                        transaction(input.spends().transaction()).outputs();
                spent.add(outputs.get((int) input.spends().index()));
            }
            found.put(index, spent);
        }
        return found;
    }

    /** A transaction by name; refused unless it waits in the mempool or the node has an index of transactions. */
    public RawTransaction transaction(TransactionId id) throws BitcoindUnreachable, BitcoindRefusal {
        try {
            RawTransaction transaction = RawTransaction.parse(hex(rpc.call("getrawtransaction", id.hex())));
            if (!transaction.id().equals(id)) {
                throw new BitcoindUnreachable("asked for transaction " + id + ", found " + transaction.id());
            }
            return transaction;
        } catch (MalformedBlock e) {
            throw new BitcoindUnreachable("a transaction that is none: " + e.getMessage(), e);
        }
    }

    /** Whether the node's mempool holds this transaction. */
    public boolean isInMempool(TransactionId id) throws BitcoindUnreachable, BitcoindRefusal {
        try {
            rpc.call("getmempoolentry", id.hex());
            return true;
        } catch (BitcoindRefusal e) {
            if (e.code() == BitcoindRefusal.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Sends a transaction to the network; refused if the node will not have it. */
    public TransactionId send(Bytes transaction) throws BitcoindUnreachable, BitcoindRefusal {
        String hex = HexFormat.of().formatHex(transaction.borrow());
        return new TransactionId(hash(rpc.call("sendrawtransaction", hex)).text());
    }

    /**
     * What the node thinks that a transaction must pay to be in one of the next blocks, in satoshi for each 1,000 virtual
     * bytes; empty if it does not know, as on a young chain.
     */
    public OptionalDouble feePerKilobyte(int blocks) throws BitcoindUnreachable, BitcoindRefusal {
        JsonNode rate = rpc.call("estimatesmartfee", blocks).path("feerate");
        return rate.isNumber() ? OptionalDouble.of(rate.asDouble() * SATOSHIS_PER_BITCOIN) : OptionalDouble.empty();
    }

    /** The least that the node's mempool takes now, in satoshi for each 1,000 virtual bytes. */
    public Satoshis leastFeePerKilobyte() throws BitcoindUnreachable, BitcoindRefusal {
        JsonNode info = rpc.call("getmempoolinfo");
        return BlockSpending.satoshis(info.path("mempoolminfee")
                .decimalValue()
                .max(info.path("minrelaytxfee").decimalValue()));
    }

    private static Instant time(JsonNode seconds) throws BitcoindUnreachable {
        try {
            return Instant.ofEpochSecond(seconds.asLong());
        } catch (DateTimeException e) {
            throw new BitcoindUnreachable("a time beyond all bounds: " + JsonRpc.excerpt(seconds), e);
        }
    }

    private static BlockHash hash(JsonNode text) throws BitcoindUnreachable {
        if (!text.asText().matches("[0-9a-f]{64}")) {
            throw new BitcoindUnreachable("expected a hash in hex, found " + JsonRpc.excerpt(text));
        }
        return new BlockHash(text.asText());
    }

    private static Bytes hex(JsonNode text) throws BitcoindUnreachable {
        try {
            return Bytes.wrap(HexFormat.of().parseHex(text.asText()));
        } catch (IllegalArgumentException e) {
            throw new BitcoindUnreachable("expected hex, found " + text.asText().length() + " other characters", e);
        }
    }
}
