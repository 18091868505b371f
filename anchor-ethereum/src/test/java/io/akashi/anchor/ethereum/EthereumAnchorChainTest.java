package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.read.Horizon;
import io.akashi.anchor.ethereum.write.GasPolicy;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.testkit.AnchorChainContract;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every ledger, on a real anvil. */
class EthereumAnchorChainTest extends AnchorChainContract {
    private static AnvilChain anvil;

    private AnchorChain chain;
    private AnchorChain otherWriter;

    @BeforeAll
    static void start(@TempDir Path directory) {
        anvil = AnvilChain.start(directory);
    }

    @AfterAll
    static void stop() {
        if (anvil != null) {
            anvil.close();
        }
    }

    /** New views for each test; what an earlier one left waiting is no business of this one. */
    @BeforeEach
    void readChain() {
        anvil.process().mine(1);
        chain = anvil.view(1);
        otherWriter = anvil.view(2);
    }

    @Override
    protected AnchorChain chain() {
        return chain;
    }

    @Override
    protected AnchorChain otherWriter() {
        return otherWriter;
    }

    @Override
    protected AnchorChain unreachable() {
        return anvil.view(1, URI.create("http://127.0.0.1:9"), GasPolicy.DEFAULT, new Horizon.Behind(0));
    }

    @Override
    protected void mine(int blocks) {
        anvil.process().mine(blocks);
    }

    @Override
    protected void fork(int depth) {
        anvil.fork(depth);
    }
}
