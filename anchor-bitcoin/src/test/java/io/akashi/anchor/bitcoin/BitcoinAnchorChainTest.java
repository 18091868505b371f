package io.akashi.anchor.bitcoin;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.testkit.AnchorChainContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every ledger, on a real bitcoind. */
class BitcoinAnchorChainTest extends AnchorChainContract {
    private static RegtestChain regtest;

    private AnchorChain chain;
    private AnchorChain otherWriter;

    @BeforeAll
    static void start(@TempDir Path directory) {
        regtest = RegtestChain.start(directory);
    }

    @AfterAll
    static void stop() {
        if (regtest != null) {
            regtest.close();
        }
    }

    /** A new index for each test, which so also reads the forks of the tests before it. */
    @BeforeEach
    void readChain() {
        // What an earlier test left waiting is no business of this one.
        regtest.process().mine(1);
        chain = regtest.view(1).chain;
        otherWriter = regtest.view(2).chain;
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
        return RegtestChain.silent().chain;
    }

    @Override
    protected void mine(int blocks) {
        regtest.process().mine(blocks);
    }

    @Override
    protected void fork(int depth) {
        regtest.fork(depth);
    }
}
