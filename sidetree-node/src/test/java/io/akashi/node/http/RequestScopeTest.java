package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.http.RunningServer.Reply;
import java.io.IOException;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of requests, wherever an answer comes from. */
class RequestScopeTest {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = new RunningServer(10);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String id(Reply reply) {
        return reply.headers().getOrDefault("x-request-id", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-b_c.9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void answer_takesOverAWellFormedId(String id) throws IOException {
        assertThat(id(server.get("/version", "X-Request-Id: " + id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a=b",
                "a;b",
                "<a>",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void answer_hasANewIdInsteadOfAMalformedOne(String id) throws IOException {
        assertThat(id(server.get("/version", "X-Request-Id: " + id))).matches("[0-9a-f]{16}");
    }

    @Test
    void answers_haveDifferentIds() throws IOException {
        assertThat(id(server.get("/version"))).isNotEqualTo(id(server.get("/version")));
    }

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later, true",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, false",
        "nonsense, false"
    })
    void id_isThatOfAWellFormedTrace(String traceparent, boolean taken) {
        String id = RequestId.of(HttpFields.build().put("traceparent", traceparent));

        assertThat(id.equals("4bf92f3577b34da6a3ce929d0e0e4736")).isEqualTo(taken);
    }

    @Test
    void id_ofTheRequestGoesBeforeTheTrace() {
        String id = RequestId.of(HttpFields.build()
                .put("X-Request-Id", "mine")
                .put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        assertThat(id).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/fails", "/operations/nothing", "/1.0/identifiers/did:x:y", "/version"})
    void everyAnswer_hasTheId(String path) throws IOException {
        assertThat(id(server.get(path, "X-Request-Id: r-1"))).isEqualTo("r-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/fails", "/operations/nothing"})
    void problem_namesTheRequest(String path) throws IOException {
        assertThat(server.get(path, "X-Request-Id: r-2").body())
                .contains("\"requestId\":\"r-2\"")
                .contains("\"type\":\"/problems/");
    }
}
