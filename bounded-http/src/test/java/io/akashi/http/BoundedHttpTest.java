package io.akashi.http;

import static io.akashi.http.ScriptedServer.repeat;
import static io.akashi.http.ScriptedServer.waitForTheEnd;
import static io.akashi.http.ScriptedServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.http.ScriptedServer.Script;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class BoundedHttpTest {
    private static final int LIMIT = 1000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final String OF_LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: ";
    private static final String UNTIL_CLOSED = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final BoundedHttp http = BoundedHttp.http11(LONG);

    private HttpResponse<byte[]> ask(Script script) throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return http.send(server.request(), LIMIT, LONG);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.US_ASCII);
    }

    /** The same number of bytes as each server can say that there are no more. */
    private static String[] forms(int length) {
        String body = "x".repeat(length);
        return new String[] {
            OF_LENGTH + length + "\r\n\r\n" + body,
            UNTIL_CLOSED + body,
            CHUNKED + Integer.toHexString(length) + "\r\n" + body + "\r\n0\r\n\r\n"
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void send_takesExactlyTheLimit(int form) throws Exception {
        assertThat(text(ask(connection -> write(connection, forms(LIMIT)[form]))))
                .isEqualTo("x".repeat(LIMIT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void send_takesNotOneByteMore(int form) {
        assertThatThrownBy(() -> ask(connection -> write(connection, forms(LIMIT + 1)[form])))
                .isInstanceOf(NoWholeAnswer.TooLong.class)
                .hasMessage("the answer is larger than 1000 bytes");
    }

    @Test
    void send_takesAnEmptyBodyWithinALimitOfNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> write(connection, forms(0)[0]))) {
            assertThat(http.send(server.request(), 0, LONG).body()).isEmpty();
        }
    }

    @Test
    void send_givesStatusAndHeadersOfAnyAnswer() throws Exception {
        HttpResponse<byte[]> answer = ask(connection ->
                write(connection, "HTTP/1.1 503 Later\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbusy"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(text(answer)).isEqualTo("busy");
    }

    @Test
    void send_followsNoRedirect() throws Exception {
        HttpResponse<byte[]> answer = ask(connection ->
                write(connection, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** The body does not end, and its time is long: that it is too large shows all the same. */
    @Test
    void send_refusesABodyOnceOneByteTooManyIsThere() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            write(connection, OF_LENGTH + "1000000\r\n\r\n" + "x".repeat(LIMIT + 1));
            waitForTheEnd(connection);
        })) {
            assertThatThrownBy(() -> http.send(server.request(), LIMIT, LONG))
                    .isInstanceOf(NoWholeAnswer.TooLong.class);
            server.awaitClosedByClient();
        }
    }

    @Test
    void send_closesAnEndlessBody() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            write(connection, UNTIL_CLOSED);
            repeat(connection, "x".repeat(8192), 0);
        })) {
            assertThatThrownBy(() -> http.send(server.request(), 1 << 20, LONG))
                    .isInstanceOf(NoWholeAnswer.TooLong.class);
            server.awaitClosedByClient();
        }
    }

    @Test
    void send_givesUpABodyThatTricklesBeyondItsTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            write(connection, OF_LENGTH + "1000000\r\n\r\n");
            repeat(connection, "x", 20);
        })) {
            assertThatThrownBy(() -> http.send(server.request(), 1_000_000, SHORT))
                    .isInstanceOf(NoWholeAnswer.TooLate.class)
                    .hasMessage("no whole answer within PT2S");
            server.awaitClosedByClient();
        }
    }

    @Test
    void send_givesUpATrickleThatNobodyKeeps() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
            write(connection, UNTIL_CLOSED);
            repeat(connection, "x", 20);
        })) {
            assertThatThrownBy(() -> http.send(server.request(), BodyHandlers.discarding(), SHORT))
                    .isInstanceOf(NoWholeAnswer.TooLate.class);
            server.awaitClosedByClient();
        }
    }

    @Test
    void send_givesUpAServerThatNeverAnswers() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::waitForTheEnd)) {
            assertThatThrownBy(() -> http.send(server.request(), LIMIT, SHORT))
                    .isInstanceOf(NoWholeAnswer.TooLate.class);
            server.awaitClosedByClient();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-",
                OF_LENGTH + "10\r\n\r\nxyz",
                CHUNKED + "a\r\nxyz",
                "what is this?\r\n\r\n"
            })
    void send_saysThatTheConnectionFailedIfItClosesEarly(String said) {
        assertThatThrownBy(() -> ask(connection -> write(connection, said)))
                .isInstanceOf(NoWholeAnswer.ConnectionFailed.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void send_saysThatTheConnectionFailedIfNobodyListens() throws Exception {
        HttpRequest request;
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::waitForTheEnd)) {
            request = server.request();
        }
        assertThatThrownBy(() -> http.send(request, LIMIT, LONG))
                .isInstanceOf(NoWholeAnswer.ConnectionFailed.class)
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageStartingWith("java.net.ConnectException");
    }

    @Test
    void send_endsWhenItsThreadIsInterruptedAndClosesTheConnection() throws Exception {
        Thread asker = Thread.currentThread();
        try (ScriptedServer server = new ScriptedServer(connection -> {
            write(connection, OF_LENGTH + "10\r\n\r\nxyz");
            asker.interrupt();
            waitForTheEnd(connection);
        })) {
            assertThatThrownBy(() -> http.send(server.request(), LIMIT, LONG)).isInstanceOf(InterruptedException.class);
            server.awaitClosedByClient();
        }
    }
}
