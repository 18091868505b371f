package io.akashi.node.cli.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.akashi.attestation.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandTest {
    @TempDir
    Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            String path = exchange.getRequestURI().getPath();
            Path file = directory.resolve(path.endsWith("crl") ? "root.crl" : "root.der");
            byte[] body = Files.readAllBytes(file);
            exchange.sendResponseHeaders(path.contains("Turin") ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AttestRun fetch(Object... more) {
        Object[] all = new Object[more.length + 5];
        all[0] = "fetch";
        all[1] = "--collateral";
        all[2] = directory.resolve("kept");
        all[3] = "--amd";
        all[4] = "http://127.0.0.1:" + server.getAddress().getPort();
        System.arraycopy(more, 0, all, 5, more.length);
        return AttestRun.of(all);
    }

    @Test
    void fetch_fillsTheDirectoryThatAppraiseReads() throws Exception {
        Instant now = Instant.now();
        NitroSample sample =
                NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48), now);

        AttestRun fetched = fetch("--product", "Milan", "--anchor", sample.root());
        AttestRun again = fetch("--product", "Milan", "--json");
        AttestRun appraised = AttestRun.of(
                "appraise",
                "--type",
                "nitro",
                sample.document(),
                "--anchor",
                sample.root(),
                "--collateral",
                directory.resolve("kept"),
                "--json");

        assertThat(fetched.exit()).as(fetched.toString()).isZero();
        assertThat(fetched.out()).contains("there        amd-milan-vcek-chain  until", "amd-milan-vcek-list");
        assertThat(again.json().array("items")).hasSize(2);
        assertThat(asked).containsExactly("/vcek/v1/Milan/cert_chain", "/vcek/v1/Milan/crl");
        assertThat(appraised.outcomes()).containsEntry("revocation", "pass");
        assertThat(appraised.exit()).isZero();
    }

    @Test
    void fetch_takesNoChainOfARootThatIsNotTrusted() throws Exception {
        NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48), Instant.now());

        AttestRun run = fetch("--product", "Milan");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("rejected     amd-milan-vcek-chain", "leads to no root that is trusted");
        assertThat(directory.resolve("kept")).doesNotExist();
    }

    @Test
    void fetch_tellsWhatCannotBeKept() throws Exception {
        NitroSample sample =
                NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48), Instant.now());
        Files.createDirectories(directory.resolve("kept").resolve(".lock"));

        AttestRun run = fetch("--product", "Milan", "--anchor", sample.root());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("there        amd-milan-vcek-chain", "there        amd-milan-vcek-list");
        assertThat(run.err()).startsWith("not_kept: amd-milan-vcek-chain cannot be kept in ");
    }

    @Test
    void fetch_tellsWhatIsMissing() throws Exception {
        NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48), Instant.now());

        AttestRun run = fetch("--product", "Turin");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("unavailable  amd-turin-vcek-chain", "answers 503");
    }

    @Test
    void fetch_needsASubject() throws Exception {
        AttestRun none = fetch("--json");
        AttestRun half = fetch("--product", "Milan", "--chip-id", "00", "--json");
        AttestRun size = fetch("--fmspc", "00", "--json");
        AttestRun system = fetch("--type", "nitro", directory.resolve("absent"), "--json");

        assertThat(List.of(none, half, size, system))
                .extracting(AttestRun::exit)
                .containsOnly(3);
        assertThat(size.json().object("error").text("detail")).contains("expected 6");
        assertThat(asked).isEmpty();
    }

    @Test
    void appraise_needsACollateralDirectoryThatWasFilled() throws Exception {
        NitroSample sample =
                NitroSample.mint(directory, Bytes.of(new byte[] {1}).padRight(48), Instant.now());

        AttestRun run = AttestRun.of(
                "appraise", "--type", "nitro", sample.document(), "--collateral", directory.resolve("none"), "--json");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.json().object("error").text("code")).isEqualTo("file_unreadable");
    }
}
