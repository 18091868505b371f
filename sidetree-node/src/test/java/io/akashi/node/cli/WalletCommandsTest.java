package io.akashi.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holders and verifiers say and see, on one development node. */
class WalletCommandsTest {
    private static final String SD_JWT = "HardwareBackedKeyCredential";
    private static final String VC = "HardwareBackedKeyCredential_vc+jwt";

    @TempDir
    private static Path directory;

    private static DevNode node;
    private static int sdJwt;
    private static int vc;

    @BeforeAll
    static void start() throws IOException {
        node = DevNode.start(directory, 0);
        sdJwt = node.accept(SD_JWT, "evidence");
        vc = node.accept(VC, "evidence");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static CommandRun present(int number, String... more) {
        List<String> all = new ArrayList<>(List.of("wallet", "present", "--credential", "" + number));
        all.addAll(List.of("--audience", "https://verifier.example", "--nonce", "n-1"));
        all.addAll(Arrays.asList(more));
        return node.holding(all.toArray(String[]::new));
    }

    private static CommandRun accept(String count) throws IOException {
        JsonNode offer = node.offer(SD_JWT);
        String code = offer.path("tx_code").asText();
        return node.holding("wallet", "accept", offer.path("offer").asText(), "--tx-code", code, "--count", count);
    }

    private static CommandRun verify(String presentation, String... more) {
        List<String> all = new ArrayList<>(List.of("verify", presentation.strip()));
        all.addAll(Arrays.asList(more));
        return node.asking(all.toArray(String[]::new));
    }

    private static CommandRun verifyPresented(String presentation, String... more) {
        List<String> all = new ArrayList<>(List.of("--audience", "https://verifier.example", "--nonce", "n-1"));
        all.addAll(Arrays.asList(more));
        return verify(presentation, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "attestation", "evidence"})
    void accept_takesEachKindOfProof(String proof) throws IOException {
        int number = node.accept(SD_JWT, proof);
        assertThat(verifyPresented(present(number).out()).exit()).isZero();
    }

    @Test
    void accept_takesSeveralAtOnceEachWithItsKey() throws IOException {
        CommandRun run = accept("3");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("credential [0-9]+: " + SD_JWT + " \\(dc\\+sd-jwt\\) of " + node.url()));
    }

    @Test
    void accept_refusesAWrongCodeAndThenTakesTheRightOne() throws IOException {
        JsonNode offer = node.offer(SD_JWT);
        String right = offer.path("tx_code").asText();
        String wrong = right.equals("000000") ? "000001" : "000000";
        String address = offer.path("offer").asText();
        CommandRun refused = node.holding("wallet", "accept", address, "--tx-code", wrong);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("invalid_grant: ");
        assertThat(node.holding("wallet", "accept", address, "--tx-code", right).exit())
                .isZero();
        assertThat(node.holding("wallet", "accept", address, "--tx-code", right).exit())
                .as("used up")
                .isEqualTo(1);
    }

    @Test
    void accept_asksForTheCodeThatIsMissing() throws IOException {
        CommandRun run = node.holding(
                "wallet", "accept", node.offer(SD_JWT).path("offer").asText());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--tx-code CODE");
    }

    @Test
    void accept_refusesMoreThanTheIssuerGives() throws IOException {
        CommandRun run = accept("11");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("at most 10 at once");
    }

    @Test
    void accept_refusesWhatIsNoOffer() {
        CommandRun run = node.holding("wallet", "accept", "openid-credential-offer://?x=1");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("bad_offer: ");
    }

    @Test
    void list_printsALineEachAndNoKey() throws IOException {
        CommandRun run = node.holding("wallet", "list");
        assertThat(run.out().lines().toList())
                .contains(
                        sdJwt + "  " + SD_JWT + "  dc+sd-jwt  " + node.url(),
                        vc + "  " + VC + "  vc+jwt  " + node.url());
        JsonNode listed = DevNode.json(node.holding("wallet", "list", "--json"));
        assertThat(listed.path("credentials").path(0).properties())
                .extracting(member -> member.getKey())
                .containsExactly("number", "issuer", "configuration", "format", "credential");
    }

    @Test
    void list_ofAnEmptyWalletSaysHowToFillIt() {
        CommandRun run = CommandRun.of(
                "wallet", "list", "--wallet", directory.resolve("none").toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("none yet; 'akashi wallet accept' takes an offer\n");
    }

    @Test
    void holdings_areForTheirOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(node.wallet())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(node.wallet().resolve("credential-1.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void show_printsWhatIsSaidWithWhatMayBeKeptBack() throws IOException {
        CommandRun run = node.holding("wallet", "show", "" + sdJwt);
        assertThat(run.out()).startsWith(SD_JWT + " (dc+sd-jwt) of " + node.url() + "\n{");
        JsonNode shown = DevNode.json(node.holding("wallet", "show", "" + sdJwt, "--json"));
        assertThat(shown.at("/claims/attestation/environment").asText()).isEqualTo("aws-nitro");
        assertThat(shown.at("/claims/attestation/measurements")).hasSize(16);
        assertThat(DevNode.json(node.holding("wallet", "show", "" + vc, "--json"))
                        .at("/claims/credentialSubject/attestation/environment")
                        .asText())
                .isEqualTo("aws-nitro");
    }

    @Test
    void show_ofANumberThatIsNotThereSaysSo() {
        CommandRun run = node.holding("wallet", "show", "999");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no credential 999");
    }

    @Test
    void present_printsThePresentationAlone() throws IOException {
        CommandRun run = present(sdJwt);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(DevNode.json(present(sdJwt, "--json")).properties())
                .extracting(member -> member.getKey())
                .containsExactly("format", "presentation");
    }

    private static JsonNode claims(CommandRun presentation) throws IOException {
        return DevNode.json(verifyPresented(presentation.out(), "--json")).at("/credentials/0/claims");
    }

    @Test
    void present_disclosesWhatIsChosen() throws IOException {
        assertThat(claims(present(sdJwt)).at("/attestation/measurements")).hasSize(16);
        JsonNode some = claims(present(sdJwt, "--disclose", "[\"attestation\",\"measurements\",0]"));
        assertThat(some.at("/attestation/measurements")).hasSize(1);
        assertThat(some.at("/attestation/measurements/0/name").asText()).isEqualTo("pcr0");
        assertThat(some.has("evidence_digest")).isFalse();
        assertThat(claims(present(sdJwt, "--disclose", "evidence_digest")).has("evidence_digest"))
                .isTrue();
        assertThat(claims(present(sdJwt, "--disclose-nothing"))
                        .at("/attestation/measurements")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void present_refusesAClaimThatIsNotThere() {
        CommandRun run = present(sdJwt, "--disclose", "name");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no claim of the credential is at [\"name\"]");
    }

    @Test
    void present_ofADataModelCredentialIsWhole() {
        assertThat(verifyPresented(present(vc).out()).exit()).isZero();
        CommandRun run = present(vc, "--disclose", "credentialSubject");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is shown whole");
    }

    @Test
    void verify_printsEveryCheckAndWhatIsSaid() {
        List<String> lines = verifyPresented(present(sdJwt).out()).out().lines().toList();
        assertThat(lines.subList(0, 5))
                .containsExactly(
                        "ok   form             dc+sd-jwt",
                        "ok   issuer-key       EC found",
                        "ok   signature        it is",
                        "ok   holder           it is",
                        "ok   status           valid");
        assertThat(lines).contains("said by " + node.url());
        assertThat(lines.get(lines.size() - 1)).isEqualTo("verified");
    }

    @Test
    void verify_readsAFileToo() throws IOException {
        Path file = Files.writeString(
                directory.resolve("presentation"), present(sdJwt).out());
        assertThat(verifyPresented(file.toString()).exit()).isZero();
    }

    @Test
    void verify_judgesByTheGivenPolicy() {
        String shown = present(sdJwt).out();
        assertThat(verifyPresented(
                                shown,
                                "--environment",
                                "aws-nitro",
                                "--minimum-tier",
                                "warning",
                                "--max-age",
                                "PT1H",
                                "--issuer",
                                node.url(),
                                "--issuer",
                                "did:web:other.example",
                                "--type",
                                node.url() + "/credentials/" + SD_JWT)
                        .exit())
                .isZero();
        for (List<String> policy : List.of(
                List.of("--environment", "intel-tdx"),
                List.of("--tcb", "UpToDate"),
                List.of("--issuer", "did:web:other.example"),
                List.of("--type", "other"),
                List.of("--max-age", "PT0S"))) {
            CommandRun run = verifyPresented(shown, policy.toArray(String[]::new));
            assertThat(run.exit()).as(policy.toString()).isEqualTo(1);
            assertThat(run.out()).contains("FAIL ").endsWith("refused\n");
        }
    }

    @Test
    void verify_demandsTheHolderAtThisRequest() {
        String shown = present(sdJwt).out();
        assertThat(verify(shown, "--audience", "https://verifier.example", "--nonce", "n-2")
                        .exit())
                .isEqualTo(1);
        assertThat(verify(shown, "--audience", "https://other.example", "--nonce", "n-1")
                        .exit())
                .isEqualTo(1);
        assertThat(verify(shown).exit()).as("not demanded").isZero();
    }

    @Test
    void verify_wantsAudienceAndNonceTogether() {
        assertThat(verify("a.b", "--audience", "x").exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "no such file", "a.b.c~"})
    void verify_givesNoVerdictOfWhatCannotBeRead(String text) {
        CommandRun run = verify(text);
        assertThat(run.exit()).isEqualTo(3);
    }

    @Test
    void verify_withoutANodeGivesNoVerdict() throws IOException {
        CommandRun run = CommandRun.of("verify", "a.b.c", "--node", "http://127.0.0.1:1", "--json");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).contains("no answer from http://127.0.0.1:1/credentials/verify");
    }
}
