package io.akashi.node.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.anchor.dev.ForkTransactions;
import io.akashi.node.RootsAt;
import io.akashi.testkit.MintedDid;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FollowTest {
    @TempDir
    private Path directory;

    private DevLedger ledger;
    private TestNode writer;

    @BeforeEach
    void start() {
        ledger = DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")));
        writer = TestNode.writing(directory.resolve("a"), ledger);
    }

    @AfterEach
    void stop() {
        writer.close();
        ledger.close();
    }

    private TestNode follow(String name, int agree, URI... nodes) {
        return TestNode.following(directory.resolve(name), agree, nodes);
    }

    private static boolean areEqual(TestNode one, TestNode other) {
        RootsAt ours = one.status().roots();
        return ours != null && ours.equals(other.status().roots());
    }

    @Test
    void replica_hasTheSameRoots_alsoAfterAReorg_andARestart() throws Exception {
        MintedDid first = writer.create(ledger, 1);
        try (TestNode replica = follow("b", 1, writer.address())) {
            TestNode.await("follows", () -> replica.resolves(first) && areEqual(writer, replica));
            MintedDid second = writer.create(ledger, 2);
            TestNode.await("follows on", () -> replica.resolves(second) && areEqual(writer, replica));
            while (ledger.tip().block() <= 4) { // deep enough for the reorg, however few blocks the DIDs took
                ledger.mine();
            }
            TestNode.await("follows the blocks", () -> areEqual(writer, replica));
            ledger.reorg(3, 4, new ForkTransactions.Forgotten());
            TestNode.await("the reorg", () -> !replica.resolves(second) || areEqual(writer, replica));
            MintedDid third = writer.create(ledger, 3);
            TestNode.await("third", () -> replica.resolves(third) && areEqual(writer, replica));
            TestNode.await("agrees", () -> replica.following().agreedRoots() != null);
            assertThat(replica.following().stopped()).isNull();
        }
        MintedDid fourth = writer.create(ledger, 4);
        try (TestNode replica = follow("b", 1, writer.address())) {
            TestNode.await("fourth", () -> replica.resolves(fourth) && areEqual(writer, replica));
        }
    }

    @Test
    void replica_takesNoOperations_andSaysWhereTo() throws Exception {
        try (TestNode replica = follow("b", 1, writer.address())) {
            HttpResponse<String> answer =
                    replica.post(MintedDid.seeded(9).create().text());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"no_writer\"").contains("https://writer.example");
            assertThat(replica.status().role()).isEqualTo("resolve-only");
            assertThat(writer.status().role()).isEqualTo("writer");
        }
    }

    @Test
    void otherAnchorString_isSeenByTheRoots_andWhatWasAgreedStays() throws Exception {
        MintedDid first = writer.create(ledger, 1);
        try (Liar liar = new Liar(writer.address());
                TestNode replica = follow("b", 1, liar.address())) {
            TestNode.await(
                    "follows",
                    () -> replica.resolves(first)
                            && Optional.ofNullable(replica.following().agreedRoots())
                                    .isPresent()
                            && areEqual(writer, replica));
            liar.lie((path, body) -> body.replaceAll("\"anchorString\":\"[0-9]+\\.", "\"anchorString\":\"7."));
            MintedDid second = writer.create(ledger, 2);
            TestNode.await("stops", () -> replica.following().stopped() != null);
            assertThat(replica.following().stopped()).contains("roots of block").contains("differ");
            assertThat(replica.resolves(first)).isTrue();
            assertThat(replica.resolves(second)).isFalse();
            liar.lie((path, body) -> body);
            TestNode.await(
                    "stays stopped, for the node still says other roots",
                    () -> replica.following().nodes().stream().anyMatch(node -> node.trouble() != null));
        }
    }

    @Test
    void otherFile_isNotTaken() throws Exception {
        try (Liar liar = new Liar(writer.address());
                TestNode replica = follow("b", 1, liar.address())) {
            liar.lie((path, body) -> path.startsWith("/ipfs/") && !body.isEmpty()
                    ? body.substring(0, body.length() - 1) + (char) (body.charAt(body.length() - 1) ^ 1)
                    : body);
            MintedDid did = writer.create(ledger, 1);
            TestNode.await(
                    "misses the file", () -> !replica.status().unavailable().isEmpty());
            assertThat(replica.resolves(did)).isFalse();
        }
    }

    @Test
    void otherRoots_stopTheReplica_untilTheyAreRight() throws Exception {
        MintedDid first = writer.create(ledger, 1);
        try (Liar liar = new Liar(writer.address());
                TestNode replica = follow("b", 1, liar.address())) {
            TestNode.await("follows", () -> replica.resolves(first) && areEqual(writer, replica));
            long tip = Objects.requireNonNull(replica.status().block()).height();
            TestNode.await("agrees", () -> Objects.equals(replica.following().agreedRoots(), tip));
            liar.lie((path, body) -> body.replaceAll("\"stateRoot\":\"[0-9a-f]{8}", "\"stateRoot\":\"00000000"));
            ledger.mine();
            TestNode.await("stops", () -> replica.following().stopped() != null);
            assertThat(replica.resolves(first)).isTrue();
            liar.lie((path, body) -> body);
            MintedDid second = writer.create(ledger, 2);
            TestNode.await("goes on", () -> replica.resolves(second) && areEqual(writer, replica));
        }
    }

    @Test
    void oneOfThreeThatLiesOfEverything_isOutvoted_andNamed() throws Exception {
        try (Liar liar = new Liar(writer.address());
                TestNode other = follow("b", 1, writer.address());
                TestNode replica = follow("c", 2, liar.address(), writer.address(), other.address())) {
            liar.lie((path, body) -> body.replaceAll("\"anchorString\":\"[0-9]+\\.", "\"anchorString\":\"7.")
                    .replaceAll("\"roots\":\\{[^}]*\\}", "\"roots\":null"));
            MintedDid did = writer.create(ledger, 1);
            TestNode.await("follows the two", () -> replica.resolves(did) && areEqual(writer, replica));
            MintedDid more = writer.create(ledger, 2);
            TestNode.await("and on", () -> replica.resolves(more) && areEqual(writer, replica));
            assertThat(replica.following().stopped()).isNull();
        }
    }

    @Test
    void liarAmongThree_stopsTheReplicaOnlyWhileAnotherIsAway() throws Exception {
        MintedDid first = writer.create(ledger, 1);
        try (Liar liar = new Liar(writer.address());
                Liar away = new Liar(writer.address());
                TestNode replica = follow("c", 2, liar.address(), away.address(), writer.address())) {
            TestNode.await("follows", () -> replica.resolves(first) && areEqual(writer, replica));
            long tip = Objects.requireNonNull(replica.status().block()).height();
            TestNode.await("agrees", () -> Objects.equals(replica.following().agreedRoots(), tip));
            away.lie((path, body) -> "no answer");
            liar.lie((path, body) -> body.replaceAll("\"stateRoot\":\"[0-9a-f]{8}", "\"stateRoot\":\"00000000"));
            ledger.mine();
            TestNode.await("stops", () -> replica.following().stopped() != null);
            away.lie((path, body) -> body);
            MintedDid second = writer.create(ledger, 2);
            TestNode.await("goes on without the liar", () -> replica.resolves(second) && areEqual(writer, replica));
        }
    }

    @Test
    void twoThatMustAgree_andDoNot_leaveTheReplicaWhereItIs() throws Exception {
        MintedDid first = writer.create(ledger, 1);
        try (Liar liar = new Liar(writer.address());
                TestNode replica = follow("b", 2, liar.address(), writer.address())) {
            TestNode.await("follows", () -> replica.resolves(first) && areEqual(writer, replica));
            long before = Objects.requireNonNull(replica.status().block()).height();
            liar.lie((path, body) -> body.replaceAll("\"anchorString\":\"[0-9]+\\.", "\"anchorString\":\"7."));
            MintedDid second = writer.create(ledger, 2);
            TestNode.await(
                    "says so",
                    () -> Optional.ofNullable(replica.following().stopped())
                            .filter(reason -> reason.contains("different things"))
                            .isPresent());
            assertThat(replica.resolves(first)).isTrue();
            assertThat(replica.resolves(second)).isFalse();
            assertThat(Objects.requireNonNull(replica.status().block()).height())
                    .isGreaterThanOrEqualTo(before);
        }
    }
}
