package io.akashi.node.cli.ethereum;

import io.akashi.anchor.ethereum.contract.AnchorContract;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Header;
import io.akashi.anchor.ethereum.rpc.Inclusion;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.write.Account;
import io.akashi.anchor.ethereum.write.ContractDeployment;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.anchor.ethereum.write.OverLimit;
import io.akashi.anchor.ethereum.write.Purse;
import io.akashi.node.cli.did.Console;
import io.akashi.node.cli.did.Exit;
import io.akashi.node.cli.did.Failure;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the anchor contract on a chain and tells where it stands. */
final class Deployment {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final EthereumClient client;
    private final Account account;
    private final GasPolicy policy;
    private final Console console;

    Deployment(EthereumClient client, Account account, GasPolicy policy, Console console) {
        this.client = client;
        this.account = account;
        this.policy = policy;
        this.console = console;
    }

    /** Waits this long for the block. */
    void run(Duration patience) {
        try {
            long chainId = client.chainId();
            ContractDeployment made = ContractDeployment.prepare(new Purse(client, account, policy, chainId));
            console.note("sending transaction " + made.transaction().hash() + " of " + account.address()
                    + "; the contract will stand at " + made.contract());
            client.send(made.transaction().bytes());
            Inclusion mined = awaitBlock(made, patience);
            requireContract(made, mined);
            tell(chainId, made, mined);
        } catch (OverLimit e) {
            throw new Failure(Exit.REFUSED, "over_limit", e.detail());
        } catch (RpcRefusal e) {
            throw new Failure(Exit.REFUSED, "chain_refused", "the chain's node refuses: " + e.reason());
        } catch (RpcUnreachable e) {
            throw new Failure(Exit.UNREACHABLE, "chain_unreachable", e.reason());
        }
    }

    private Inclusion awaitBlock(ContractDeployment made, Duration patience) throws RpcUnreachable, RpcRefusal {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Inclusion> mined = client.inclusion(made.transaction().hash());
            if (mined.isPresent()) {
                return mined.get();
            }
            if (System.nanoTime() > end) {
                throw new Failure(
                        Exit.TIMED_OUT,
                        "not_mined",
                        "no block has taken transaction " + made.transaction().hash() + " within " + patience
                                + "; it may still be mined");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Exit.TIMED_OUT, "interrupted", "interrupted while waiting for the block");
            }
        }
    }

    private void requireContract(ContractDeployment made, Inclusion mined) throws RpcUnreachable, RpcRefusal {
        if (!mined.succeeded() || !client.code(made.contract()).equals(AnchorContract.runtimeCode())) {
            throw new Failure(
                    Exit.REFUSED,
                    "not_deployed",
                    "the transaction was mined in block " + mined.time() + ", but the contract does not stand at "
                            + made.contract());
        }
    }

    private void tell(long chainId, ContractDeployment made, Inclusion mined) throws RpcUnreachable, RpcRefusal {
        Header first = client.headerAt(new AnchorTime(0))
                .orElseThrow(() -> new RpcUnreachable("the node does not have block 0"));
        console.line("contract     " + made.contract());
        console.line("block        " + mined.time());
        console.line("transaction  " + made.transaction().hash());
        console.line("paid         " + mined.gasCost());
        console.line("");
        console.line("For the network file:");
        console.line("  \"genesisBlock\": " + mined.time() + ",");
        console.line("  \"ethereum\": {\"chainId\": " + chainId + ", \"contract\": \"" + made.contract()
                + "\", \"firstBlock\": \"" + first.hash() + "\"}");
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("contract", JsonValue.of(made.contract().text()));
        members.put("genesisBlock", JsonValue.of(mined.time().block()));
        members.put("transaction", JsonValue.of(made.transaction().hash()));
        members.put("chainId", JsonValue.of(chainId));
        members.put("firstBlock", JsonValue.of(first.hash().text()));
        console.result(members);
    }
}
