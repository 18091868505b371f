package io.akashi.node.cli.did;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.cli.did.StubNode.Fault;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.json.StrictJson;
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

class DidCommandTest {
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
        List<String> args = new ArrayList<>(List.of(command, "--node", node.url(), "--keys", file.toString()));
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

    @Test
    void create_printsTheShortAndTheLongForm() throws IOException, ProtocolException {
        CommandLineRun run = run("create");
        assertThat(run.exit()).as(run.err()).isZero();
        String did = "did:ion:test:" + keys().suffix();
        assertThat(run.out().lines().toList())
                .containsExactly(did, keys().longForm().orElseThrow());
        assertThat(keys().longForm().orElseThrow()).startsWith(did + ":eyJ");
        assertThat(resolved()).contains("\"#key-1\"");
    }

    @Test
    void create_keepsItsKeysForTheOwnerAlone() throws IOException, ProtocolException {
        run("create");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys().documentKeys()).containsOnlyKeys("key-1");
    }

    @Test
    void create_saysNoSecret() throws IOException, ProtocolException {
        CommandLineRun run = run("create", "--json");
        for (var key : List.of(
                keys().recovery(), keys().update(), keys().documentKeys().get("key-1"))) {
            key.writeTo(secret -> assertThat(run.out() + run.err()).doesNotContain(Base64Url.encode(secret)));
        }
    }

    @Test
    void create_jsonIsOneObject() throws ProtocolException {
        CommandLineRun run = run("create", "--json");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(Fields.text(StrictJson.parse(run.out()), "state")).contains("applied");
    }

    @Test
    void create_takesNoFileThatHoldsKeys() throws IOException {
        run("create");
        String before = Files.readString(file);
        assertThat(run("create").exit()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void create_thatIsRefusedLeavesNoFile() {
        node.fault(Fault.REFUSES);
        CommandLineRun run = run("create");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("some_code: no");
        assertThat(file).doesNotExist();
    }

    @Test
    void update_changesTheDocumentAndMovesToTheNextKey() throws IOException, ProtocolException {
        run("create");
        DidKeys before = keys();
        CommandLineRun run = run(
                "update",
                "--add-key",
                "k2:JsonWebKey2020:assertionMethod,keyAgreement",
                "--remove-key",
                "key-1",
                "--add-service",
                "web:LinkedDomains:https://example.com:8080/a");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(resolved())
                .contains("\"#k2\"", "JsonWebKey2020", "\"keyAgreement\"", "https://example.com:8080/a")
                .doesNotContain("key-1");
        assertThat(keys().update()).isNotEqualTo(before.update());
        assertThat(keys().recovery()).isEqualTo(before.recovery());
        assertThat(keys().documentKeys()).containsOnlyKeys("key-1", "k2");
        assertThat(run("update", "--remove-service", "web").exit()).isZero();
    }

    @Test
    void update_findsTheKeysOfALongForm() throws IOException, ProtocolException {
        run("create");
        assertThat(run("update", "--add-key", "k", keys().longForm().orElseThrow())
                        .exit())
                .isZero();
    }

    @Test
    void update_takesPatchesFromAFile() throws IOException, ProtocolException {
        run("create");
        Path patches = Files.writeString(
                directory.resolve("patches.json"), "[{\"action\":\"remove-public-keys\",\"ids\":[\"key-1\"]}]");
        assertThat(run("update", "--patches", patches.toString()).exit()).isZero();
        assertThat(resolved()).doesNotContain("key-1");
    }

    @Test
    void update_writesTheNextKeysBeforeItSends() throws IOException, ProtocolException {
        run("create");
        List<DidKeys> seen = new ArrayList<>();
        node.onSubmit(request -> {
            try {
                seen.add(keys());
            } catch (IOException | ProtocolException e) {
                throw new IllegalStateException(e);
            }
        });
        run("update", "--add-key", "k");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).pending().orElseThrow().request())
                .isEqualTo(node.received().get(1));
        assertThat(seen.get(0).pending().orElseThrow().update()).isEqualTo(keys().update());
    }

    @Test
    void recover_startsAnew() throws IOException, ProtocolException {
        run("create");
        DidKeys before = keys();
        assertThat(run("recover", "--add-key", "fresh").exit()).isZero();
        assertThat(resolved()).contains("#fresh").doesNotContain("key-1");
        assertThat(keys().recovery()).isNotEqualTo(before.recovery());
        assertThat(run("update", "--add-key", "k").exit()).isZero();
    }

    @Test
    void deactivate_endsTheDid() throws IOException, ProtocolException {
        run("create");
        assertThat(run("deactivate").exit()).isZero();
        assertThat(keys().isDeactivated()).isTrue();
        CommandLineRun resolved =
                CommandLineRun.of("resolve", "--node", node.url(), keys().did().orElseThrow());
        assertThat(resolved.exit()).isZero();
        assertThat(resolved.err()).contains("deactivated");
        assertThat(run("update", "--add-key", "k").exit()).isEqualTo(2);
    }

    @Test
    void update_withoutChangesIsWrongUsage() {
        run("create");
        CommandLineRun run = run("update");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--add-key");
    }

    @Test
    void update_thatEveryNodeWouldRefuseIsWrongUsage() {
        run("create");
        CommandLineRun run = run("update", "--add-service", "web:Type:http://");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("document_composer_patch_service_endpoint_string_not_valid_uri");
        assertThat(node.received()).hasSize(1);
    }

    @Test
    void unknownOption_isWrongUsage() {
        assertThat(run("create", "--colour").exit()).isEqualTo(2);
    }

    @Test
    void noNode_exitsWithThree() {
        CommandLineRun run = CommandLineRun.of("resolve", "--node", "http://127.0.0.1:1", "--json", "did:ion:test:EiA");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("\"node_unreachable\"");
    }

    @Test
    void noWait_returnsOnceAccepted() throws IOException, ProtocolException {
        node.fault(Fault.STALLS);
        CommandLineRun run = run("create", "--no-wait");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("create accepted");
        assertThat(keys().pending()).isPresent();
    }

    @Test
    void resolve_ofAnUnknownDidSaysSo() {
        CommandLineRun run = CommandLineRun.of("resolve", "--node", node.url(), "did:ion:test:EiA");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("did_not_found: unknown");
    }

    @Test
    void resolve_jsonIsTheBodyAsItCame() throws IOException, ProtocolException {
        run("create");
        CommandLineRun run = CommandLineRun.of(
                "resolve", "--json", "--node", node.url(), keys().did().orElseThrow());
        assertThat(run.out()).startsWith("{\"@context\":\"https://w3id.org/did-resolution/v1\",");
    }

    @Test
    void help_teaches() {
        for (String command : List.of("create", "update", "recover", "deactivate", "resolve")) {
            CommandLineRun run = CommandLineRun.of(command, "--help");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("Example", "akashi did " + command);
        }
    }
}
