package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.read.ChainReader;
import io.akashi.anchor.ethereum.read.Horizon;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.write.Account;
import io.akashi.anchor.ethereum.write.AnchorTransactions;
import io.akashi.anchor.ethereum.write.ContractDeployment;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.anchor.ethereum.write.OverLimit;
import io.akashi.anchor.ethereum.write.Purse;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.anvil.AnvilProcess;
import io.akashi.testkit.anvil.AnvilProgram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A chain of a real anvil with the contract on it, and writers with coins. */
public final class AnvilChain implements AutoCloseable {
    private static final Satoshis FEE = new Satoshis(400);
    private static final long DEPLOYMENT_GAS = 1_000_000;

    private final AnvilProcess process;
    private final EthereumNetwork network;
    private final AnchorTime genesis;

    private AnvilChain(AnvilProcess process) {
        this.process = process;
        for (int writer = 1; writer <= 3; writer++) {
            process.fund(account(writer).address().text());
        }
        Address contract = deploy(process, client(process.address()));
        this.network = new EthereumNetwork(AnvilProcess.CHAIN_ID, contract, new BlockHash(process.ofBlock(0, "hash")));
        this.genesis = new AnchorTime(process.height());
    }

    /** A chain on which the first three writers have coins; skips the test where there is no anvil. */
    public static AnvilChain start(Path directory, String... options) {
        Optional<AnvilProgram> program = AnvilProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no anvil here: run npm ci in conformance/ethereum-chain");
        return new AnvilChain(AnvilProcess.start(program.orElseThrow(), directory, options));
    }

    private static Address deploy(AnvilProcess process, EthereumClient client) {
        GasPolicy policy = GasPolicy.DEFAULT.withMaxGas(DEPLOYMENT_GAS);
        try {
            ContractDeployment deployment =
                    ContractDeployment.prepare(new Purse(client, account(3), policy, AnvilProcess.CHAIN_ID));
            client.send(deployment.transaction().bytes());
            process.mine(1);
            return deployment.contract();
        } catch (RpcUnreachable | RpcRefusal | OverLimit e) {
            throw new IllegalStateException(e);
        }
    }

    public AnvilProcess process() {
        return process;
    }

    public EthereumNetwork network() {
        return network;
    }

    public AnchorTime genesis() {
        return genesis;
    }

    public static Account account(int writer) {
        return new Account(new TestKey(writer));
    }

    public static EthereumClient client(URI address) {
        return new EthereumClient(new RpcSettings(address, Duration.ofSeconds(10), 1, Duration.ofMillis(1)));
    }

    /** A writer's view of the chain. */
    public EthereumAnchorChain view(int writer) {
        return view(writer, process.address(), GasPolicy.DEFAULT, new Horizon.Behind(0));
    }

    /** A writer's view through another address, with this policy and horizon. */
    public EthereumAnchorChain view(int writer, URI address, GasPolicy policy, Horizon horizon) {
        EthereumClient client = client(address);
        Purse purse = new Purse(client, account(writer), policy, network.chainId());
        return new EthereumAnchorChain(
                client,
                new ChainCheck(client, network, genesis),
                new ChainReader(client, network.contract(), horizon, genesis, FEE),
                FEE,
                Optional.of(new AnchorTransactions(client, purse, network, genesis)));
    }

    /** Leaves this many blocks and makes one more; their transactions wait again. */
    public void fork(int depth) {
        List<String> left = new ArrayList<>();
        for (long height = process.height() - depth + 1; height <= process.height(); height++) {
            JsonObject block =
                    (JsonObject) process.call("eth_getBlockByNumber", "[\"0x" + Long.toHexString(height) + "\",false]");
            for (JsonValue hash : ((JsonArray) block.get("transactions").orElseThrow()).values()) {
                left.add(process.text("eth_getRawTransactionByHash", "[\"" + ((JsonString) hash).value() + "\"]"));
            }
        }
        process.reorg(depth);
        process.mine(1);
        left.forEach(raw -> process.call("eth_sendRawTransaction", "[\"" + raw + "\"]"));
    }

    @Override
    public void close() {
        process.close();
    }
}
