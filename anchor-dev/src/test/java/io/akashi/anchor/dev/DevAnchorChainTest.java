package io.akashi.anchor.dev;

import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.AnchorChainContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class DevAnchorChainTest extends AnchorChainContract {
    @TempDir
    private Path directory;

    private DevLedger ledger;

    @BeforeEach
    void open() {
        ledger = DevLedger.open(DevLedgerOptions.at(directory));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    protected AnchorChain chain() {
        return ledger.as(new Writer("one"));
    }

    @Override
    protected AnchorChain otherWriter() {
        return ledger.as(new Writer("two"));
    }

    @Override
    protected AnchorChain unreachable() {
        DevLedger closed = DevLedger.open(DevLedgerOptions.at(directory.resolve("closed")));
        closed.close();
        return closed.as(new Writer("one"));
    }

    @Override
    protected void mine(int blocks) {
        ledger.mine(blocks);
    }

    @Override
    protected void fork(int depth) {
        ledger.fork(depth);
    }
}
