package io.akashi.node.cli.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.cmw.CmwWriter;
import io.akashi.attestation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppraiseCommandTest {
    private static final Path EXAMPLE = Path.of("../docs/attestation/policy-example.json");

    @TempDir
    Path directory;

    private NitroSample sample = new NitroSample(Path.of(""), Path.of(""), Path.of(""));

    @BeforeEach
    void mint() throws IOException, EvidenceException {
        sample = NitroSample.mint(directory, image());
    }

    /** The image that the example policy accepts. */
    private static Bytes image() throws IOException, EvidenceException {
        return Bytes.ofHex(JsonReader.readObject(Bytes.of(Files.readAllBytes(EXAMPLE)))
                .object("systems")
                .object("nitro")
                .object("measurements")
                .object("pcr0")
                .array("accept")
                .get(0)
                .asText("a digest"));
    }

    private AttestRun appraise(Object... more) {
        return appraiseAt(NitroSample.MADE, more);
    }

    private AttestRun appraiseAt(Object time, Object... more) {
        List<Object> all =
                new ArrayList<>(List.of("appraise", "--type", "nitro", "--at", time, "--anchor", sample.root()));
        all.addAll(Arrays.asList(more));
        return AttestRun.of(all.toArray());
    }

    @Test
    void appraise_affirmsWhatIsInOrder() throws Exception {
        AttestRun run =
                appraise(sample.document(), "--endorsement", sample.list(), "--nonce", NitroSample.NONCE, "--json");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json().members().keySet()).containsExactly("verdict", "checks", "tcb", "eat", "ear");
        assertThat(run.json().text("verdict")).isEqualTo("affirming");
        assertThat(run.outcomes())
                .containsEntry("signature", "pass")
                .containsEntry("chain", "pass")
                .containsEntry("revocation", "pass")
                .containsEntry("collateral", "not-applicable")
                .containsEntry("tcb", "not-applicable")
                .containsEntry("binding", "pass")
                .containsEntry("debug", "pass")
                .containsEntry("reference-values", "not-applicable");
    }

    @Test
    void appraise_withoutANonceDoesNotJudgeBinding() throws Exception {
        AttestRun run = appraise(sample.document(), "--endorsement", sample.list(), "--json");

        assertThat(run.outcomes()).containsEntry("binding", "not-applicable");
    }

    @Test
    void appraise_warnsWhereRevocationDataIsMissing() throws Exception {
        AttestRun run = appraise(sample.document(), "--json");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().text("verdict")).isEqualTo("warning");
    }

    @Test
    void appraise_refusesAnotherNonce() throws Exception {
        AttestRun run = appraise(sample.document(), "--nonce", "00112233445566778899", "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.json().text("verdict")).isEqualTo("contraindicated");
        assertThat(run.outcomes()).containsEntry("nonce", "fail");
    }

    @Test
    void appraise_doesNotTakeAnEndorsementForAnAnchor() throws Exception {
        AttestRun run = AttestRun.of(
                "appraise",
                "--type",
                "nitro",
                sample.document(),
                "--at",
                NitroSample.MADE,
                "--endorsement",
                sample.root(),
                "--no-builtin-anchors",
                "--json");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.outcomes()).doesNotContainEntry("chain", "pass");
    }

    @Test
    void appraise_judgesTheChainWhenTheEvidenceWasMade() throws Exception {
        AttestRun later = appraiseAt("2027-01-01T00:00:00Z", sample.document(), "--json");
        AttestRun then = appraiseAt("2027-01-01", sample.document(), "--evidence-time", NitroSample.MADE, "--json");

        assertThat(later.outcomes()).containsEntry("chain", "fail");
        assertThat(then.outcomes()).containsEntry("chain", "pass");
    }

    @Test
    void appraise_judgesByTheExamplePolicy() throws Exception {
        AttestRun run = appraise(
                sample.document(),
                "--policy",
                EXAMPLE,
                "--endorsement",
                sample.list(),
                "--nonce",
                NitroSample.NONCE,
                "--json");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.outcomes()).containsEntry("reference-values", "pass").containsEntry("age", "pass");
    }

    @Test
    void appraise_refusesAnotherImageByTheExamplePolicy() {
        NitroSample other = NitroSample.mint(directory, Bytes.of(new byte[] {9}).padRight(48));

        AttestRun run = appraise(
                other.document(), "--policy", EXAMPLE, "--endorsement", other.list(), "--nonce", NitroSample.NONCE);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).startsWith("contraindicated").contains("reference-values  fail");
    }

    @Test
    void appraise_takesEvidenceAndEndorsementsFromOneCmw() throws Exception {
        Map<Cmw.Label, Cmw> messages = new LinkedHashMap<>();
        messages.put(new Cmw.Label.Text("document"), message(sample.document(), Cmw.EVIDENCE));
        messages.put(new Cmw.Label.Text("list"), message(sample.list(), Cmw.ENDORSEMENTS));
        Cmw collection = new Cmw.Collection("", messages);
        Path json = Files.write(
                directory.resolve("cmw.json"), CmwWriter.writeJson(collection).toArray());
        Path cbor = Files.write(
                directory.resolve("cmw.cbor"), CmwWriter.writeCbor(collection).toArray());

        assertThat(appraise(json, "--nonce", NitroSample.NONCE).exit()).isZero();
        assertThat(appraise(cbor, "--nonce", NitroSample.NONCE).exit()).isZero();
    }

    private static Cmw message(Path file, int indicator) throws IOException {
        return new Cmw.Message(
                new Cmw.MessageType.Media("application/octet-stream"), Bytes.of(Files.readAllBytes(file)), indicator);
    }

    @Test
    void appraise_saysToPeopleThatNoPolicyWasGiven() {
        AttestRun run = appraise(sample.document());

        assertThat(run.out())
                .startsWith("warning\n")
                .contains("crl-missing no-data", "pcr0              4ec1f3a9", "Judged without a policy");
    }

    @Test
    void appraise_answersUnreadableEvidenceInJson() throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage"), "no document");

        AttestRun run = appraise(garbage, "--json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().members().keySet()).containsExactly("error");
        assertThat(run.json().object("error").members().keySet()).containsExactly("code", "detail");
    }

    @Test
    void appraise_refusesAnEndorsementOfNoKnownKind() throws Exception {
        for (String content : List.of("", "just a note", "{\"some\":\"document\"}")) {
            Path note = Files.writeString(directory.resolve("note"), content);

            AttestRun run = appraise(sample.document(), "--endorsement", note, "--json");

            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.json().object("error").text("code")).isEqualTo("unknown_endorsement");
            assertThat(run.json().object("error").text("detail")).contains("note");
        }
    }

    @Test
    void appraise_answersWrongUsageInJson() throws Exception {
        AttestRun type = AttestRun.of("appraise", "--type", "enigma", sample.document(), "--json");
        AttestRun file = appraise(directory.resolve("absent"), "--json");
        AttestRun time = appraiseAt("yesterday", sample.document(), "--json");
        AttestRun nonce = appraise(sample.document(), "--nonce", "xyz", "--json");
        AttestRun policy = appraise(sample.document(), "--policy", sample.document(), "--json");
        AttestRun unknown = appraise(sample.document(), "--enigma", "--json");
        AttestRun command = AttestRun.of("--json", "appraise");

        assertThat(type.json().object("error").text("code")).isEqualTo("unknown_system");
        assertThat(file.json().object("error").text("code")).isEqualTo("file_unreadable");
        assertThat(time.json().object("error").text("code")).isEqualTo("usage");
        assertThat(nonce.json().object("error").text("code")).isEqualTo("usage");
        assertThat(policy.json().object("error").text("code")).isEqualTo("malformed_policy");
        assertThat(unknown.json().object("error").text("code")).isEqualTo("usage");
        assertThat(command.json().object("error").text("code")).isEqualTo("usage");
        assertThat(List.of(type, file, time, nonce, policy, unknown, command))
                .extracting(AttestRun::exit)
                .containsOnly(3);
    }
}
