package io.akashi.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogEncoderTest {
    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(String template, Object... arguments) {
        LoggingEvent event =
                new LoggingEvent("here", context.getLogger("io.akashi.test"), Level.WARN, template, null, arguments);
        event.setTimeStamp(1_700_000_000_000L);
        event.setMDCPropertyMap(Map.of("request", "abc"));
        return event;
    }

    private static String line(String format, LoggingEvent event) {
        LogEncoder encoder = new LogEncoder();
        encoder.setFormat(format);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static JsonNode json(LoggingEvent event) throws IOException {
        String line = line("json", event);
        assertThat(line)
                .endsWith("\n")
                .satisfies(text -> assertThat(text.lines()).hasSize(1));
        return new ObjectMapper().readTree(line);
    }

    @Test
    void text_hasTimeLevelMessageAndRequest() {
        assertThat(line("text", event("event=rollback fork_point={}", 7)))
                .isEqualTo("2023-11-14T22:13:20.000Z WARN  event=rollback fork_point=7 request=abc\n");
    }

    @Test
    void text_keepsValuesOnTheirLine() {
        assertThat(line("text", event("event=request_failed path={}", "/a\r\n2023 ERROR event=forged\u2028x")))
                .hasLineCount(1);
    }

    @Test
    void json_hasAFieldForEachNameOfTheTemplate() throws IOException {
        JsonNode json =
                json(event("event=batch_refused batch={} is_final={} reason=\"{}\"", 12L, true, "no \"coins\""));

        assertThat(json.path("event").asText()).isEqualTo("batch_refused");
        assertThat(json.path("batch").isNumber()).isTrue();
        assertThat(json.path("is_final").asBoolean()).isTrue();
        assertThat(json.path("reason").asText()).isEqualTo("no \"coins\"");
        assertThat(json.path("request").asText()).isEqualTo("abc");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("logger").asText()).isEqualTo("io.akashi.test");
        assertThat(json.path("time").asText()).isEqualTo("2023-11-14T22:13:20.000Z");
    }

    @Test
    void json_makesNoFieldsOfValues() throws IOException {
        JsonNode json = json(event("event=request_failed path={} {}", "/x event=forged level=INFO\n{}", "more=1"));

        assertThat(json.path("event").asText()).isEqualTo("request_failed");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.has("more")).isFalse();
    }

    @Test
    void json_pairsValuesAfterAnArgumentWithoutName() throws IOException {
        JsonNode json = json(event("event=reading_chain {} left={}", "block 1 of 2", 5));

        assertThat(json.path("left").asInt()).isEqualTo(5);
        assertThat(json.path("message").asText()).isEqualTo("event=reading_chain block 1 of 2 left=5");
    }

    @Test
    void json_keepsItsOwnNames() throws IOException {
        JsonNode json = json(event("event=x level={} message={}", "low", "mine"));

        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("field_level").asText()).isEqualTo("low");
        assertThat(json.path("field_message").asText()).isEqualTo("mine");
    }

    @Test
    void json_hasAnErrorWithItsTrace() throws IOException {
        LoggingEvent event = new LoggingEvent(
                "here",
                context.getLogger("io.akashi.test"),
                Level.ERROR,
                "event=loop_failed retry_in_ms={}",
                new IllegalStateException("full"),
                new Object[] {100});
        event.setMDCPropertyMap(Map.of());

        JsonNode json = json(event);

        assertThat(json.path("retry_in_ms").asInt()).isEqualTo(100);
        assertThat(json.path("error").asText())
                .contains("IllegalStateException: full")
                .contains("at ");
    }
}
