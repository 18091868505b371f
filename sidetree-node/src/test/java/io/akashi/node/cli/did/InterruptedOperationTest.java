package io.akashi.node.cli.did;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.cli.did.StubNode.Fault;
import io.akashi.sidetree.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No key is lost, wherever an operation stops. */
class InterruptedOperationTest {
    @TempDir
    private Path directory;

    private StubNode node;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        node = new StubNode();
        file = directory.resolve("keys.json");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private CommandLineRun run(String command, String... more) {
        List<String> args =
                new ArrayList<>(List.of(command, "--node", node.url(), "--keys", file.toString(), "--wait", "1"));
        args.addAll(List.of(more));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private DidKeys keys() throws IOException, ProtocolException {
        return DidKeysJson.read(Files.readString(file));
    }

    private String resolved() throws IOException, ProtocolException {
        return CommandLineRun.of("resolve", "--node", node.url(), keys().did().orElseThrow())
                .out();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_REPLY", "NOT_TAKEN", "BREAKS", "STALLS"})
    void create_goesOnWhereItStopped(Fault fault) throws IOException, ProtocolException {
        node.fault(fault);
        CommandLineRun first = run("create");
        assertThat(first.exit()).as(first.err()).isEqualTo(expectedExit(fault));
        DidKeys kept = keys();
        node.fault(Fault.NONE);
        CommandLineRun second = run("create");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(keys().suffix()).isEqualTo(kept.suffix());
        assertThat(keys().pending()).isEmpty();
        assertThat(run("update", "--add-key", "k").exit()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_REPLY", "NOT_TAKEN", "BREAKS", "STALLS"})
    void update_isFinishedByTheNextCommand(Fault fault) throws IOException, ProtocolException {
        run("create");
        node.fault(fault);
        assertThat(run("update", "--add-key", "k1").exit()).isEqualTo(expectedExit(fault));
        node.fault(Fault.NONE);
        CommandLineRun next = run("update", "--add-key", "k2");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(resolved()).contains("#k1", "#k2");
        assertThat(keys().documentKeys()).containsOnlyKeys("key-1", "k1", "k2");
        assertThat(node.received().get(1)).isEqualTo(node.received().get(2));
    }

    private static int expectedExit(Fault fault) {
        return switch (fault) {
            case BREAKS -> 1;
            case STALLS -> 4;
            default -> 3;
        };
    }

    @Test
    void update_thatWasAppliedMeanwhileIsNotSentAgain() throws IOException, ProtocolException {
        run("create");
        node.fault(Fault.NO_REPLY);
        run("update", "--add-key", "k1");
        node.applyAll();
        node.fault(Fault.NONE);
        CommandLineRun next = run("recover");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(next.err()).contains("the earlier update has taken effect");
        assertThat(node.received()).hasSize(3);
        assertThat(keys().documentKeys()).containsKey("k1");
    }

    @Test
    void update_ofABatchThatWasRejectedLeavesTheOldKeysInPlace() throws IOException, ProtocolException {
        run("create");
        DidKeys before = keys();
        node.fault(Fault.REJECTS_BATCH);
        CommandLineRun run = run("update", "--add-key", "k1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("cas_file_too_large");
        assertThat(keys().update()).isEqualTo(before.update());
        assertThat(keys().attempts()).hasSize(1);
    }

    @Test
    void update_ofARejectedBatchThatTookEffectAfterAllIsFound() throws IOException, ProtocolException {
        run("create");
        node.fault(Fault.REJECTS_BATCH);
        run("update", "--add-key", "k1");
        node.fault(Fault.NONE);
        node.applyAll();
        CommandLineRun next = run("update", "--add-key", "k2");
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(resolved()).contains("#k1", "#k2");
    }

    @Test
    void update_thatIsRefusedChangesNothing() throws IOException {
        run("create");
        String before = Files.readString(file);
        for (Fault fault : List.of(Fault.REFUSES, Fault.FULL)) {
            node.fault(fault);
            assertThat(run("update", "--add-key", "k1").exit()).isEqualTo(1);
            assertThat(Files.readString(file)).isEqualTo(before);
        }
    }

    @Test
    void update_withKeysThatWereUsedElsewhereSaysThatItWasInVain() throws IOException {
        run("create");
        String copy = Files.readString(file);
        run("update", "--add-key", "k1");
        Files.writeString(file, copy);
        CommandLineRun run = run("update", "--add-key", "k2");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("without_effect");
        assertThat(run("recover").exit()).isZero();
    }

    @Test
    void nodeWithoutReceipts_isFollowedByItsCommitments() throws IOException, ProtocolException {
        node.fault(Fault.NO_RECEIPTS);
        assertThat(run("create").exit()).isZero();
        assertThat(run("update", "--add-key", "k1").exit()).isZero();
        assertThat(resolved()).contains("#k1");
    }

    @Test
    void keyFile_thatOthersMayReadIsNotUsed() throws IOException {
        run("create");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        CommandLineRun run = run("update", "--add-key", "k");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("chmod 600");
    }

    @Test
    void keyFile_thatIsDamagedIsSaidToBe() throws IOException {
        run("create");
        Files.writeString(file, "{\"version\":1}");
        assertThat(run("update", "--add-key", "k").err()).contains("is damaged: no member");
    }

    @Test
    void keyFile_isHeldByOneCommandAtATime() {
        run("create");
        try (KeyFile held = KeyFile.hold(file)) {
            assertThat(held.exists()).isTrue();
            assertThat(run("update", "--add-key", "k").exit()).isEqualTo(2);
        }
        assertThat(run("update", "--add-key", "k").exit()).isZero();
    }
}
