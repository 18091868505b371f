package io.akashi.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.config.NodeSettings.Serving;
import io.akashi.node.http.Route;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    @TempDir
    private Path directory;

    private AdminAccess access;
    private AdminServer server;

    @BeforeEach
    void start() {
        access = AdminAccess.in(directory);
        Route route = new Route(HandlerType.GET, "/it", context -> AdminServer.write(context, 200, List.of("done")));
        Route reading = new Route(
                HandlerType.POST, "/it", context -> AdminServer.write(context, 200, context.bodyAsBytes().length));
        server = AdminServer.start(new Http("127.0.0.1", 0), access, List.of(route, reading));
        access.publish(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void route_answersToTheToken() throws IOException {
        assertThat(get("Host: 127.0.0.1", "Authorization: " + access.authorization()))
                .startsWith("HTTP/1.1 200")
                .endsWith("[\"done\"]");
        assertThat(get("Host: localhost:99", "Authorization: " + access.authorization()))
                .startsWith("HTTP/1.1 200");
    }

    /** Who has the old one open goes on reading it. */
    @Test
    void address_isReplacedWhole() throws IOException {
        Path before = Files.createLink(directory.resolve("before"), directory.resolve("admin-address"));

        access.publish("http://127.0.0.1:1");

        assertThat(access.address()).isEqualTo("http://127.0.0.1:1");
        assertThat(before).hasContent(server.address());
    }

    @Test
    void token_isDrawnAnewIfItIsEmpty() throws IOException {
        Files.writeString(directory.resolve("admin-token"), "");

        assertThat(AdminAccess.in(directory).authorization()).hasSizeGreaterThan("Bearer ".length());
    }

    @Test
    void route_answersToNobodyElse() throws IOException {
        assertThat(get("Host: 127.0.0.1")).startsWith("HTTP/1.1 401").contains("no_token");
        assertThat(get("Host: 127.0.0.1", "Authorization: Bearer x")).startsWith("HTTP/1.1 401");
        assertThat(get("Host: 127.0.0.1", "Authorization: " + access.authorization() + "x"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void route_isForCommandsOfThisMachineAlone() throws IOException {
        String token = "Authorization: " + access.authorization();
        assertThat(get("Host: evil.example", token)).startsWith("HTTP/1.1 403");
        assertThat(get("Host: 127.0.0.1.evil.example", token)).startsWith("HTTP/1.1 403");
        assertThat(get("Host: 127.0.0.1", "Origin: http://127.0.0.1", token)).startsWith("HTTP/1.1 403");
    }

    /** Any page in a browser on this machine may begin one. */
    @Test
    void webSockets_areRequestsWithoutATokenAndKeepNothing() throws IOException {
        for (String line : new String[] {"GET /it", "GET /nothing"}) {
            assertThat(send(line, "Host: 127.0.0.1", "Sec-WebSocket-Version: 13"))
                    .startsWith("HTTP/1.1 401")
                    .doesNotContain("Set-Cookie");
        }
    }

    @Test
    void unknownRoutes_areToldToTheTokenAlone() throws IOException {
        assertThat(send("GET /nothing", "Host: 127.0.0.1")).startsWith("HTTP/1.1 401");
        assertThat(send("DELETE /it", "Host: 127.0.0.1")).startsWith("HTTP/1.1 401");
        assertThat(send("GET /nothing", "Host: evil.example", "Authorization: " + access.authorization()))
                .startsWith("HTTP/1.1 403");
        assertThat(send("GET /nothing", "Host: 127.0.0.1", "Authorization: " + access.authorization()))
                .startsWith("HTTP/1.1 404")
                .contains("unknown_route");
    }

    @Test
    void whatCannotBeRead_isAProblemWithoutAVersion() throws IOException {
        assertThat(send("GET /%zz", "Host: 127.0.0.1"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "request_malformed")
                .doesNotContain("Jetty");
        assertThat(send("GET /it", "Host: 127.0.0.1", "Host: evil.example", "Authorization: " + access.authorization()))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void requests_areBounded() throws IOException {
        int most = 64 * 1024;
        assertThat(post(most)).startsWith("HTTP/1.1 200").endsWith("\r\n" + most);
        assertThat(post(most + 1))
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"/problems/request_too_large\"", "\"code\":\"request_too_large\"", "65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void listener_isRefusedAnywhereButOnLoopback(String host) {
        Http everybody = new Http("127.0.0.1", 0);
        Http admin = new Http(host, 0);
        assertThatThrownBy(() -> new Serving(everybody, admin, Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void access_isTheSameForTheCommands() {
        AdminAccess commands = AdminAccess.of(directory);
        assertThat(commands.address()).isEqualTo(server.address());
        assertThat(commands.authorization()).isEqualTo(access.authorization());
        assertThat(commands.toString()).doesNotContain(access.authorization().substring(7));
    }

    @Test
    void access_refusesATokenThatOthersCanRead() throws IOException {
        Path token = directory.resolve("admin-token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> AdminAccess.of(directory))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void access_saysWhereNoNodeWas() {
        assertThatThrownBy(() -> AdminAccess.of(directory.resolve("none")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--data");
    }

    /** The whole answer to a request with these headers alone. */
    private String get(String... headers) throws IOException {
        return send("GET /it", headers);
    }

    private String post(int size) throws IOException {
        return exchange(
                "POST /it",
                " ".repeat(size),
                "Host: 127.0.0.1",
                "Content-Length: " + size,
                "Authorization: " + access.authorization());
    }

    private String send(String line, String... headers) throws IOException {
        return exchange(line, "", headers);
    }

    private String exchange(String line, String body, String... headers) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", URI.create(server.address()).getPort())) {
            String request =
                    line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
