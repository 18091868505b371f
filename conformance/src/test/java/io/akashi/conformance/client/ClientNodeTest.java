package io.akashi.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akashi.client.AkashiClient;
import io.akashi.client.Dereferencing;
import io.akashi.client.Receipt;
import io.akashi.client.Receipt.State;
import io.akashi.client.RefusedException;
import io.akashi.client.Resolution;
import io.akashi.client.UnprovenException;
import io.akashi.conformance.DevNode;
import io.akashi.node.Node;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client with a node that tells the truth, and with one that does not. */
@Tag("slow")
class ClientNodeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static Node node;
    private static String address;
    private static AkashiClient client;

    @BeforeAll
    static void start() {
        node = DevNode.start(directory, "ion:test");
        address = "http://127.0.0.1:" + node.port();
        client = AkashiClient.of(address);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String anchored(MintedDid minted) {
        client.follow(client.submit(minted.create()), 1, PATIENCE);
        return "did:ion:test:" + minted.suffix();
    }

    @Test
    void examples_run() throws Exception {
        String did = ClientExamples.createAndChange(address);
        assertThat(ClientExamples.withoutTrust(address, did)).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void page_quotesTheExamples() throws IOException {
        String examples = Files.readString(Path.of("src/test/java/io/akashi/conformance/client/ClientExamples.java"));
        Matcher blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/client.md")));
        int found = 0;
        while (blocks.find()) {
            found++;
            assertThat(examples.replaceAll("(?m)^ +", ""))
                    .contains(blocks.group(1).replaceAll("(?m)^ +", ""));
        }
        assertThat(found).isPositive();
    }

    @Test
    void life_ofADid() {
        MintedDid minted = MintedDid.seeded(31);
        String longForm = minted.longForm("ion:test").text();
        Resolution.Found unpublished = (Resolution.Found) client.verified(longForm);
        assertThat(unpublished.isPublished()).isFalse();

        String did = anchored(minted);
        Receipt receipt = client.follow(client.submit(minted.update()), 2, PATIENCE);
        assertThat(receipt.state()).isInstanceOf(State.Applied.class);
        assertThat(((Resolution.Found) client.verified(did)).isPublished()).isTrue();
        client.follow(client.submit(minted.recover()), 1, PATIENCE);
        assertThat(client.verified(longForm)).isInstanceOf(Resolution.Found.class);
        assertThat(client.history(did))
                .extracting(operation -> operation.type() + " " + operation.isEffective())
                .containsExactly("CREATE true", "UPDATE false", "RECOVER true");

        client.follow(client.submit(minted.deactivate()), 1, PATIENCE);
        assertThat(client.verified(did)).isInstanceOf(Resolution.Deactivated.class);
        assertThat(client.explain(did).cause()).isEqualTo("deactivated");
        assertThat(client.dereference(did)).isInstanceOf(Dereferencing.Ended.class);
    }

    @Test
    void resolveAll_keepsTheOrder() {
        String did = anchored(MintedDid.seeded(32));
        List<Resolution> all = client.resolveAll(List.of("did:none:x", did, "x"));
        assertThat(all.get(0)).isInstanceOf(Resolution.Failed.class);
        assertThat(all.get(1)).isInstanceOf(Resolution.Found.class);
        assertThat(all.get(2)).isInstanceOf(Resolution.Failed.class);
    }

    @Test
    void refusal_hasTheNodesCode() {
        MintedDid minted = MintedDid.seeded(33);
        anchored(minted);
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> client.history("did:ion:test:EiDRaVmM9zDGmyXlv4x5hoeCWJLS2pQ7yHq_N9J4_8qnRw"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).endsWith("NOT_FOUND");
    }

    @Test
    void verified_isNotDeceived() throws IOException {
        MintedDid minted = MintedDid.seeded(34);
        String did = anchored(minted);
        client.follow(client.submit(minted.update()), 1, PATIENCE);
        assertUnproven(
                did,
                "another document",
                body -> body.replaceFirst("\"didDocument\":\\{", "\"didDocument\":{\"also\":1,"));
        assertUnproven(did, "another commitment", body -> body.replaceFirst("(\"updateCommitment\":\"Ei)..", "$1AA"));
        assertUnproven(
                did,
                "a changed operation",
                body -> body.replaceFirst("\\\\\"deltaHash\\\\\":\\\\\"Ei..", "\\\\\"deltaHash\\\\\":\\\\\"EiAA"));
        assertUnproven(
                did,
                "a withheld update",
                body -> body.replaceFirst(",\\{\"id\":\"[^\"]+\",\"type\":\"update\".*\\]\\}$", "],\"count\":1}")
                        .replaceFirst("\"count\":2,", ""));
        assertUnproven(
                did,
                "a claimed end",
                body -> body.replaceFirst(
                        "\"didDocumentMetadata\":\\{", "\"didDocumentMetadata\":{\"deactivated\":true,"));
    }

    private static void assertUnproven(String did, String lie, UnaryOperator<String> change) throws IOException {
        try (LyingNode liar = new LyingNode(address, change)) {
            assertThatThrownBy(() -> AkashiClient.of(liar.address()).verified(did))
                    .as(lie)
                    .isInstanceOf(UnprovenException.class);
            assertThat(liar.lies()).as("%s was told", lie).isPositive();
        }
    }
}
