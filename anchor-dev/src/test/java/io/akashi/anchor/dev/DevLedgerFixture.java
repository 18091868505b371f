package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.ChainFollower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of one writer in a directory of its own, with the steps that tests are made of. */
abstract class DevLedgerFixture {
    static final Writer WRITER = new Writer("w");

    @TempDir
    Path directory;

    DevLedger ledger;
    DevAnchorChain chain;

    @BeforeEach
    void open() {
        ledger = DevLedger.open(DevLedgerOptions.at(directory).withMaxBlocksPerPage(3));
        chain = ledger.as(WRITER);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    void reopen() {
        ledger.close();
        open();
    }

    /** Opens a copy of the file as it is now, as after SIGKILL. */
    void crash() throws IOException {
        byte[] now = Files.readAllBytes(directory.resolve("ledger.log"));
        ledger.close();
        Files.write(directory.resolve("ledger.log"), now);
        open();
    }

    PreparedAnchor publish(String anchorString) {
        PreparedAnchor anchor = prepare(anchorString);
        assertThat(chain.publish(anchor)).isEqualTo(new Publication.Accepted());
        return anchor;
    }

    PreparedAnchor prepare(String anchorString, PreparedAnchor... replaced) {
        return ((Preparation.Prepared) chain.prepare(anchorString, Satoshis.ZERO, List.of(replaced))).anchor();
    }

    ChainFollower follow() {
        ChainFollower follower = new ChainFollower(chain);
        follower.catchUp();
        return follower;
    }

    static BlockCursor cursor(Block block) {
        return new BlockCursor(block.time(), block.hash(), 0);
    }
}
