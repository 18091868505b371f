package io.akashi.conformance.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value lock from its making to its release, by the operator's commands. */
@Tag("slow")
class BitcoindLocksTest {
    private static final int OPERATIONS = 250;

    private OneNode node;

    @BeforeEach
    void start(@TempDir Path directory) {
        node = OneNode.start(directory);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void lock_allowsALargeBatchThatAFreshNodeAcceptsAfterItWasReleased() throws IOException {
        JsonNode estimate = akashi("anchor", "estimate", "--operations", "" + OPERATIONS);
        long amount = estimate.path("withLock").path("lock").asLong();
        assertThat(amount).isPositive();
        assertThat(estimate.path("heldOperationsPerBatch").asInt()).isEqualTo(100);
        akashi("lock", "create", "--amount", "" + amount);
        assertThat(akashi("lock", "status").path("pending").path("step").asText())
                .isEqualTo("create");
        node.command(1, "lock", "create", "--amount", "" + amount);
        node.mine(1);
        JsonNode lock = akashi("lock", "status").path("locks").path(0);
        assertThat(lock.path("operationsPerBatch").asInt()).isGreaterThanOrEqualTo(OPERATIONS);
        node.command(1, "lock", "release"); // it holds still

        node.create(1);
        node.untilAnchorWaits("");
        List<MintedDid> dids = node.create(OPERATIONS); // wait until the first anchor is deep enough
        node.mineUntilResolved(dids);
        node.mine((int) (lock.path("unlock").asLong() - node.height()));
        assertThat(akashi("lock", "status").path("locks").path(0).path("ended").asBoolean())
                .isTrue();
        akashi("lock", "renew");
        node.mine(RegtestNetwork.LOCK_DURATION + 1);
        akashi("lock", "release");
        node.mine(2);
        JsonNode released = akashi("lock", "status");
        assertThat(released.path("locks")).isEmpty();
        assertThat(released.path("locked").asLong()).isZero();

        StoredState kept = node.stop();
        assertThat(kept.anchorStrings()).hasSize(2).last().asString().startsWith(OPERATIONS + ".");
        assertThat(node.fresh("later")).isEqualTo(kept);
    }

    @Test
    void reorg_ofTheLocksBlockLeavesNoLargeBatch() throws IOException {
        long amount = akashi("anchor", "estimate", "--operations", "" + OPERATIONS)
                .path("withLock")
                .path("lock")
                .asLong();
        akashi("lock", "create", "--amount", "" + amount);
        node.mine(1);
        assertThat(akashi("lock", "status").path("locks")).hasSize(1);

        node.chain().leave(1);
        node.mineEmpty(2);

        assertThat(akashi("lock", "status").path("locks")).isEmpty();
        List<MintedDid> dids = node.create(120);
        node.mineUntilResolved(dids);
        StoredState kept = node.stop();
        assertThat(kept.operations()).isEqualTo(120);
        assertThat(node.fresh("later")).isEqualTo(kept);
    }

    private JsonNode akashi(String... arguments) throws IOException {
        return node.command(0, arguments).orElseThrow();
    }
}
