package io.akashi.node.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxRoutesTest {
    private static final String KEY = "{'kty':'EC','crv':'P-256','x':'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',"
            + "'y':'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'}";

    @TempDir
    private static Path directory;

    private static Javalin server;

    @BeforeAll
    static void start() {
        Path file = directory.resolve("roots.p12");
        InstantSource clock = InstantSource.system();
        SandboxRoutes routes = new SandboxRoutes(
                SoftwareTee.open(file, clock), WalletProvider.open(file, clock), SandboxAuthority.open(file, clock));
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    routes.routes()
                            .forEach(route ->
                                    config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
                })
                .start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void keyAttestation_isGivenForKeys() throws Exception {
        HttpResponse<String> answer = post("/sandbox/key-attestation", "{'keys':[" + KEY + "],'nonce':'n'}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"key_attestation\":\"ey");
    }

    @Test
    void evidence_isGivenForAKey() throws Exception {
        HttpResponse<String> answer = post("/sandbox/evidence", "{'key':" + KEY + ",'nonce':'n','audience':'a'}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"cmw\":[\"application/vnd.akashi.evidence.nitro\",");
    }

    @Test
    void roots_areThreeCertificates() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/sandbox/roots"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body().split("-----BEGIN CERTIFICATE-----")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{'keys':[]}",
                "{'keys':{}}",
                "{'keys':['k']}",
                "{'keys':[{'kty':'EC','crv':'P-256','x':'AA','y':'AA'}]}",
                "{'keys':[{'kty':'oct','k':'AAAA'}]}"
            })
    void keyAttestation_refusesWhatIsNoRequest(String body) throws Exception {
        HttpResponse<String> answer = post("/sandbox/key-attestation", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("bad_request");
    }

    @Test
    void keyAttestation_refusesMoreThanAHundredKeys() throws Exception {
        String keys = (KEY + ",").repeat(100) + KEY;
        HttpResponse<String> answer = post("/sandbox/key-attestation", "{'keys':[" + keys + "]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{'key':{},'nonce':'n','audience':'a'}",
                "{'key':KEY,'audience':'a'}",
                "{'key':KEY,'nonce':'n'}",
                "{'key':KEY,'nonce':7,'audience':'a'}"
            })
    void evidence_refusesWhatIsNoRequest(String body) throws Exception {
        HttpResponse<String> answer = post("/sandbox/evidence", body.replace("KEY", KEY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }
}
