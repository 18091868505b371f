package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.TokenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an issuer's operator says and sees, on one development node. */
class IssuerCommandsTest {
    private static final String SD_JWT = "HardwareBackedKeyCredential";
    private static final String VC = "HardwareBackedKeyCredential_vc+jwt";

    @TempDir
    private static Path directory;

    private static DevNode node;

    @BeforeAll
    static void start() {
        node = DevNode.start(directory, 0);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** The id of a credential that is issued now, and its number in the wallet. */
    private record Issued(String id, int number) {
        static Issued now(String configuration) throws IOException {
            int before = all().size();
            int number = node.accept(configuration, "evidence");
            JsonNode all = all();
            assertThat(all).hasSize(before + 1);
            for (JsonNode one : all) {
                if (isOf(one, number, configuration)) {
                    return new Issued(one.path("id").asText(), number);
                }
            }
            throw new AssertionError("not listed: " + all);
        }

        private static boolean isOf(JsonNode listed, int number, String configuration) throws IOException {
            JsonNode claims = DevNode.json(node.holding("wallet", "show", "" + number, "--json"))
                    .path("claims");
            return configuration.equals(VC)
                    ? claims.path("id")
                            .equals(TextNode.valueOf(
                                    "urn:uuid:" + listed.path("id").asText()))
                    : claims.path("key_thumbprint").equals(listed.path("key"));
        }
    }

    private static JsonNode all() throws IOException {
        return DevNode.json(node.operating("issuer", "credentials", "--json")).path("credentials");
    }

    private static CommandRun verify(int number) {
        String shown = node.holding("wallet", "present", "--credential", "" + number, "--audience", "a", "--nonce", "n")
                .out();
        return node.asking("verify", shown.strip(), "--audience", "a", "--nonce", "n");
    }

    @Test
    void offer_printsOneLineWithTheOfferAndItsCode() throws IOException {
        JsonNode offer = DevNode.json(node.asking("issuer", "offer", "--json"));
        assertThat(offer.properties()).extracting(member -> member.getKey()).containsExactly("offer", "tx_code");
        assertThat(offer.path("offer").asText()).startsWith("openid-credential-offer://?credential_offer=");
        assertThat(offer.path("tx_code").asText()).matches("[0-9]{6}");
    }

    @Test
    void offer_withoutACodeHasNone() throws IOException {
        JsonNode offer = DevNode.json(node.asking("issuer", "offer", "--no-tx-code", "--by-reference", "--json"));
        assertThat(offer.properties()).hasSize(1);
        assertThat(offer.path("offer").asText()).startsWith("openid-credential-offer://?credential_offer_uri=");
    }

    @Test
    void offer_forPeopleShowsBoth() {
        CommandRun run = node.operating("issuer", "offer");
        assertThat(run.out().lines().toList().get(0)).startsWith("openid-credential-offer://");
        assertThat(run.out().lines().toList().get(1)).matches("code for the holder: [0-9]{6}");
    }

    @Test
    void offer_ofAnUnknownKindNamesTheKnown() {
        CommandRun run = node.asking("issuer", "offer", "--configuration", "Nothing", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("expected one of [" + SD_JWT + ", " + VC + "], found 'Nothing'");
    }

    @Test
    void offer_withClaimsThatAreNoneIsRefused() throws IOException {
        Path claims = Files.writeString(directory.resolve("claims.json"), "[1]");
        assertThat(node.asking("issuer", "offer", "--claims", claims.toString()).err())
                .contains("expected claims as an object");
        Files.writeString(claims, "{");
        assertThat(node.asking("issuer", "offer", "--claims", claims.toString()).err())
                .contains("is no JSON");
    }

    @Test
    void offer_withoutANodeSaysHowToStartOne() {
        CommandRun run = CommandRun.of("issuer", "offer", "--node", "http://127.0.0.1:1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("akashi dev");
    }

    @ParameterizedTest
    @ValueSource(strings = {SD_JWT, VC})
    void operator_suspendsReinstatesAndRevokes(String configuration) throws IOException {
        Issued issued = Issued.now(configuration);
        assertThat(verify(issued.number()).exit()).isZero();

        assertThat(change("suspend", issued)).isEqualTo(issued.id() + ": done");
        assertThat(change("suspend", issued)).isEqualTo(issued.id() + ": so already");
        assertThat(verify(issued.number()).exit()).isEqualTo(1);
        assertThat(verify(issued.number()).out()).contains("FAIL status").endsWith("refused\n");

        assertThat(change("reinstate", issued)).isEqualTo(issued.id() + ": done");
        assertThat(verify(issued.number()).exit()).isZero();

        assertThat(DevNode.json(node.operating("issuer", "revoke", issued.id(), "--json"))
                        .toString())
                .isEqualTo("{\"credential\":\"" + issued.id() + "\",\"changed\":true}");
        assertThat(change("revoke", issued)).isEqualTo(issued.id() + ": so already");
        assertThat(verify(issued.number()).exit()).isEqualTo(1);
        CommandRun again = node.operating("issuer", "reinstate", issued.id());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("revoked, which is final");
        assertThat(moves(issued)).isEqualTo("suspend reinstate revoke");
    }

    private static String change(String event, Issued issued) {
        CommandRun run = node.operating("issuer", event, issued.id());
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().strip();
    }

    /** What the log says of it: every change once, none that changed nothing. */
    private static String moves(Issued issued) throws IOException {
        StringBuilder moves = new StringBuilder();
        for (String line : node.operating("issuer", "audit").out().lines().toList()) {
            JsonNode entry = new ObjectMapper().readTree(line);
            if (entry.path("credential").asText().equals(issued.id())) {
                assertThat(entry.at("/reason/code").asText()).isEqualTo("operator");
                moves.append(entry.path("move").asText()).append(' ');
            }
        }
        return moves.toString().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "reinstate", "revoke"})
    void change_ofAnUnknownCredentialIsRefused(String event) {
        CommandRun run = node.operating("issuer", event, "nobody");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("no credential is named 'nobody'");
    }

    @Test
    void credentials_areListedWithTheirStatus() throws IOException {
        Issued issued = Issued.now(SD_JWT);
        assertThat(node.operating("issuer", "credentials").out().lines())
                .anyMatch(line -> line.matches(issued.id() + "  valid      until \\S+  " + SD_JWT));
        assertThat(node.operating("issuer", "credentials", "--after", "~").out())
                .isEmpty();
    }

    @Test
    void reappraise_looksNow() throws IOException {
        Issued issued = Issued.now(SD_JWT);
        CommandRun run = node.operating("issuer", "reappraise");
        assertThat(run.out().strip()).matches("[0-9]+ credentials looked at, 0 changed, 0 could not be judged");
        assertThat(verify(issued.number()).exit()).isZero();
    }

    @Test
    void reappraise_previewsWithoutAChange() throws IOException {
        Issued issued = Issued.now(SD_JWT);
        CommandRun run = node.operating("issuer", "reappraise", "--dry-run", "--at", "2026-12-24T00:00:00Z");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).endsWith(" credentials would change\n");
        assertThat(DevNode.json(node.operating("issuer", "reappraise", "--dry-run", "--json"))
                        .path("changes")
                        .isArray())
                .isTrue();
        assertThat(verify(issued.number()).exit()).isZero();
    }

    @Test
    void reappraise_doesNothingAtAnotherTime() {
        CommandRun run = node.operating("issuer", "reappraise", "--at", "2026-12-24T00:00:00Z");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--at goes with --dry-run");
    }

    @Test
    void reappraise_refusesATimeThatIsNone() {
        CommandRun run = node.operating("issuer", "reappraise", "--at", "tomorrow", "--dry-run");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("expected a time as 2026-12-01T00:00:00Z, found 'tomorrow'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void audit_beginsWithTheFirstEntry(String from) {
        CommandRun run = node.operating("issuer", "audit", "--from", from);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("expected the number of an entry, from 1 on");
    }

    @Test
    void rotate_signsWithANewKeyAndLeavesWhatTheOldOneSignedVerifiable() throws Exception {
        int before = node.accept(VC, "evidence");
        DevNode.await(
                "the DID is anchored", () -> node.operating("issuer", "rotate").exit() == 0);
        String old = keyId(before);
        int[] after = {before};
        DevNode.await("the new key signs", () -> {
            after[0] = issue();
            return !keyId(after[0]).equals(old);
        });
        assertThat(verify(before).exit()).isZero();
        assertThat(verify(after[0]).exit()).isZero();
    }

    private static int issue() {
        try {
            return node.accept(VC, "evidence");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the key that signed a credential of the wallet. */
    private static String keyId(int number) {
        try {
            Path file = node.wallet().resolve("credential-" + number + ".json");
            String token = new ObjectMapper()
                    .readTree(Files.readString(file))
                    .path("credential")
                    .asText();
            return CompactJws.read(token).keyId().orElseThrow();
        } catch (IOException | TokenException e) {
            throw new AssertionError(e);
        }
    }
}
