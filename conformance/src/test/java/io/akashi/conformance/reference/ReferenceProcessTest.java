package io.akashi.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReferenceProcessTest {
    @BeforeAll
    static void reference_isAvailable() {
        assumeThat(ReferencePackages.obstacle())
                .as("the reference runs on this machine")
                .isEqualTo(Optional.empty());
    }

    @Test
    void judge_isTheVersionThatIsPinned() {
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            assertThat(judge.version()).isEqualTo("1.0.6");
        }
    }

    @Test
    void anchoredJson_isReadAsTheReferenceReadsIt() {
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            JsonNode answer = judge.ask(bytes("anchored-json", "{x\"\":-0}"));

            assertThat(answer.path("value").toString()).isEqualTo("{\"o\":[[\"\",{\"n\":\"-0\"}]]}");
        }
    }

    @Test
    void strictJson_keepsLoneSurrogates() {
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            JsonNode answer = judge.ask(bytes("strict-json", "\"\\ud800\""));

            assertThat(answer.path("value").path("s").asText()).isEqualTo("d800");
        }
    }

    @Test
    void cid_thatIsALoneSurrogateIsRefused() {
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            JsonNode answer =
                    judge.ask(ReferenceProcess.newCase().put("kind", "cid").put("value", "\ud800"));

            assertThat(answer.path("accepted").asBoolean(true)).isFalse();
        }
    }

    @Test
    void askAll_answersInOrder() {
        List<ObjectNode> cases = IntStream.range(0, 1000)
                .mapToObj(number -> bytes("strict-json", Integer.toString(number)))
                .toList();
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            assertThat(judge.askAll(cases))
                    .extracting(answer -> answer.path("value").path("n").asInt())
                    .isEqualTo(IntStream.range(0, 1000).boxed().toList());
        }
    }

    @Test
    void judge_survivesACaseThatWouldEndTheReference() {
        String afterFirstYield = "[" + "1,".repeat(600) + " ".repeat(30_000) + "1]";
        try (ReferenceProcess judge = ReferenceProcess.judge()) {
            JsonNode crashed = judge.ask(bytes("anchored-json", afterFirstYield));
            JsonNode next = judge.ask(bytes("anchored-json", "1"));

            assertThat(crashed.path("crash").asBoolean()).isTrue();
            assertThat(next.path("value").path("n").asText()).isEqualTo("1");
        }
    }

    @Test
    void ionSdk_makesACreateThatTheReferenceAccepts() {
        try (ReferenceProcess sdk = ReferenceProcess.ionSdk();
                ReferenceProcess judge = ReferenceProcess.judge()) {
            ObjectNode create = ReferenceProcess.newCase().put("op", "create");
            create.putObject("document").putArray("services");
            JsonNode created = sdk.ask(create);

            JsonNode answer = judge.ask(bytes("request", created.path("request").toString()));

            assertThat(answer.path("status").asText()).isEqualTo("succeeded");
            assertThat(answer.path("body").path("didDocument").path("id").asText())
                    .isEqualTo("did:ion:" + created.path("didSuffix").asText());
        }
    }

    private static ObjectNode bytes(String kind, String text) {
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return ReferenceProcess.newCase().put("kind", kind).put("base64", base64);
    }
}
