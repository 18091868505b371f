package io.akashi.node.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.akashi.issuer.credential.SubjectClaims.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSubjectsTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final HttpSubjects subjects;
    private volatile int status = 200;
    private volatile String body = "{\"name\":\"Alice\"}";

    HttpSubjectsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/people/");
        subjects = new HttpSubjects(address, "secret");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void find_asksForOneNameWithTheSecret() {
        assertThat(subjects.find("a b/../?x"))
                .isInstanceOfSatisfying(
                        Answer.Known.class,
                        known ->
                                assertThat(known.claims().path("name").asText()).isEqualTo("Alice"));
        assertThat(asked).containsExactly("/people/a%20b%2F..%2F%3Fx Bearer secret");
    }

    @Test
    void find_asksForNoOtherPath() {
        for (String name : List.of("", ".", "..")) {
            assertThat(subjects.find(name)).isInstanceOf(Answer.Unknown.class);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void find_knowsNobodyWhereTheServerDoesNot() {
        status = 404;
        assertThat(subjects.find("bob")).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void find_waitsWhileTheServerAnswersAnythingElse() {
        for (int other : List.of(500, 403, 302)) {
            status = other;
            assertThat(subjects.find("alice")).isInstanceOf(Answer.Unavailable.class);
        }
        status = 200;
        for (String text : List.of("[]", "{", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}")) {
            body = text;
            assertThat(subjects.find("alice")).isInstanceOf(Answer.Unavailable.class);
        }
        assertThat(asked).hasSize(6);
    }

    @Test
    void find_waitsForAServerThatIsNotThere() {
        server.stop(0);
        assertThat(subjects.find("alice")).isInstanceOf(Answer.Unavailable.class);
    }
}
