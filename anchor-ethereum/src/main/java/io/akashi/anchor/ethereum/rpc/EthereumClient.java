package io.akashi.anchor.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A node of the chain, as far as anchors need it. Safe for threads. */
public final class EthereumClient {
    private static final int HEADERS_AT_ONCE = 50;
    private static final int MAX_LOGS = 100_000;
    private static final String LATEST = "latest";

    private final RpcSettings settings;
    private final JsonRpc rpc;

    /** A client of this node. */
    public EthereumClient(RpcSettings settings) {
        this(settings, RpcWatch.NONE);
    }

    /** The same whose requests {@code watch} hears of. */
    public EthereumClient(RpcSettings settings, RpcWatch watch) {
        this.settings = settings;
        this.rpc = new JsonRpc(new RpcHttp(settings, watch));
    }

    /** Where the node is, without what may be a provider's key. */
    public String place() {
        return settings.place();
    }

    /** The number that marks the chain's transactions. */
    public long chainId() throws RpcUnreachable, RpcRefusal {
        return Hex.number(rpc.call("eth_chainId"));
    }

    /** The newest block. */
    public Header latest() throws RpcUnreachable, RpcRefusal {
        return tagged(LATEST).orElseThrow(() -> new RpcUnreachable("the node has no latest block"));
    }

    /** The block that the node calls {@code latest}, {@code safe} or {@code finalized}, if it has one. */
    public Optional<Header> tagged(String tag) throws RpcUnreachable, RpcRefusal {
        return header(rpc.call("eth_getBlockByNumber", tag, false));
    }

    /** The best chain's block of this height, if it has come so far. */
    public Optional<Header> headerAt(AnchorTime time) throws RpcUnreachable, RpcRefusal {
        return headersAt(List.of(time)).get(0);
    }

    /** The best chain's blocks of these heights. */
    public List<Optional<Header>> headersAt(List<AnchorTime> times) throws RpcUnreachable, RpcRefusal {
        List<Optional<Header>> found = new ArrayList<>();
        for (int i = 0; i < times.size(); i += HEADERS_AT_ONCE) {
            List<AnchorTime> some = times.subList(i, Math.min(times.size(), i + HEADERS_AT_ONCE));
            List<List<Object>> parameters = some.stream()
                    .map(time -> List.<Object>of(Hex.of(time.block()), false))
                    .toList();
            List<JsonNode> answers = rpc.batch("eth_getBlockByNumber", parameters);
            for (int j = 0; j < answers.size(); j++) {
                Optional<Header> header = header(answers.get(j));
                requireHeight(header, some.get(j));
                found.add(header);
            }
        }
        return found;
    }

    private static void requireHeight(Optional<Header> header, AnchorTime asked) throws RpcUnreachable {
        if (header.isPresent() && !header.get().time().equals(asked)) {
            throw new RpcUnreachable(
                    "asked for block " + asked + ", found block " + header.get().time());
        }
    }

    private static Optional<Header> header(JsonNode node) throws RpcUnreachable {
        return node.isNull() ? Optional.empty() : Optional.of(Header.of(node));
    }

    /** The logs of the best chain's blocks from {@code first} to {@code last}. */
    public List<LogEntry> logs(LogQuery query, AnchorTime first, AnchorTime last) throws RpcUnreachable, RpcRefusal {
        return logs(query, query.between(first, last));
    }

    /** The logs of one block. */
    public List<LogEntry> logs(LogQuery query, BlockHash block) throws RpcUnreachable, RpcRefusal {
        return logs(query, query.in(block));
    }

    private List<LogEntry> logs(LogQuery query, Map<String, Object> filter) throws RpcUnreachable, RpcRefusal {
        JsonNode answer = rpc.call("eth_getLogs", filter);
        if (!answer.isArray() || answer.size() > MAX_LOGS) {
            throw new RpcUnreachable("expected at most " + MAX_LOGS + " logs, found " + JsonRpc.excerpt(answer));
        }
        List<LogEntry> logs = new ArrayList<>();
        for (JsonNode node : answer) {
            logs.add(LogEntry.of(node, query));
        }
        return logs;
    }

    /** The code that stands at an address; nothing if it is no contract. */
    public Bytes code(Address address) throws RpcUnreachable, RpcRefusal {
        return Hex.data(rpc.call("eth_getCode", address.text(), LATEST));
    }

    /** How many transactions of this account are in the chain: the number of the next. */
    public long transactionCount(Address account) throws RpcUnreachable, RpcRefusal {
        return Hex.number(rpc.call("eth_getTransactionCount", account.text(), LATEST));
    }

    /** What an account has. */
    public Wei balance(Address account) throws RpcUnreachable, RpcRefusal {
        return Hex.wei(rpc.call("eth_getBalance", account.text(), LATEST));
    }

    /** What the node thinks a block's maker should get for a unit of gas, beside the base fee. */
    public Wei suggestedTip() throws RpcUnreachable, RpcRefusal {
        return Hex.wei(rpc.call("eth_maxPriorityFeePerGas"));
    }

    /** What the node thinks a unit of gas costs, on a chain without a base fee. */
    public Wei gasPrice() throws RpcUnreachable, RpcRefusal {
        return Hex.wei(rpc.call("eth_gasPrice"));
    }

    /**
     * How much gas the node thinks this takes.
     *
     * @param to the contract that is called; a new one is made if there is none
     * @throws RpcRefusal if it would fail
     */
    public long estimateGas(Address from, Optional<Address> to, Wei value, Bytes data)
            throws RpcUnreachable, RpcRefusal {
        Map<String, Object> call = new TreeMap<>();
        call.put("from", from.text());
        to.ifPresent(contract -> call.put("to", contract.text()));
        call.put("value", Hex.of(value));
        call.put("data", Hex.of(data));
        return Hex.number(rpc.call("eth_estimateGas", call));
    }

    /** Sends a signed transaction; its hash as the node tells it. */
    public String send(Bytes signed) throws RpcUnreachable, RpcRefusal {
        return Hex.hash(rpc.call("eth_sendRawTransaction", Hex.of(signed)));
    }

    /** What became of this transaction, if a block of the best chain has it. */
    public Optional<Inclusion> inclusion(String transaction) throws RpcUnreachable, RpcRefusal {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", transaction);
        return receipt.isNull() ? Optional.empty() : Optional.of(Inclusion.of(receipt, transaction));
    }

    /** Whether the node has this transaction, in a block or not. */
    public boolean knows(String transaction) throws RpcUnreachable, RpcRefusal {
        JsonNode found = rpc.call("eth_getTransactionByHash", transaction);
        if (!found.isNull() && !Hex.hash(found.path("hash")).equals(transaction)) {
            throw new RpcUnreachable("asked for transaction " + transaction + ", found another");
        }
        return !found.isNull();
    }
}
