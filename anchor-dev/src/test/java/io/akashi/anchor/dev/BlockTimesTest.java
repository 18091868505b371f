package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Preparation.Prepared;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123Z");
    private static final Writer WRITER = new Writer("writer");

    @TempDir
    Path directory;

    private DevLedger open() {
        return DevLedger.open(DevLedgerOptions.at(directory).withClock(() -> NOW));
    }

    private static Block mineAnchor(DevLedger ledger) {
        DevAnchorChain chain = ledger.as(WRITER);
        chain.publish(((Prepared) chain.prepare("anchor", new Satoshis(0), List.of())).anchor());
        return ledger.mine();
    }

    @Test
    void timeOf_aBlockWithAnchorsIsWhenItWasMade_alsoAfterARestart() {
        Block block;
        try (DevLedger ledger = open()) {
            block = mineAnchor(ledger);
            assertThat(ledger.as(WRITER).timeOf(block.time(), block.hash())).isEqualTo(new Found.At(NOW));
        }
        try (DevLedger ledger = open()) {
            assertThat(ledger.as(WRITER).timeOf(block.time(), block.hash())).isEqualTo(new Found.At(NOW));
        }
    }

    @Test
    void timeOf_whatAClosedLedgerIsAskedIsNotKnown() {
        DevAnchorChain chain;
        try (DevLedger ledger = open()) {
            chain = ledger.as(WRITER);
        }
        assertThat(chain.timeOf(new AnchorTime(1), new BlockHash("any"))).isInstanceOf(Found.Unreachable.class);
    }

    @Test
    void timeOf_anEmptyBlockOrOneOfAnotherBranchIsUnknown() {
        try (DevLedger ledger = open()) {
            ledger.mine(2);
            Block block = mineAnchor(ledger);
            DevAnchorChain chain = ledger.as(WRITER);
            assertThat(chain.timeOf(block.time(), new BlockHash("other"))).isEqualTo(new Found.Unknown());
            ledger.fork(1);
            assertThat(chain.timeOf(block.time(), block.hash())).isEqualTo(new Found.Unknown());
        }
    }
}
