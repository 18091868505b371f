package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.serve.StoredBlocks;
import io.akashi.sidetree.content.CarFile;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsLayout;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpfsEndpointTest {
    private static final byte[] SMALL = {1, 2, 3};

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private DirectoryContentStore files;
    private Javalin server;

    @BeforeEach
    void start() {
        files = new DirectoryContentStore(directory);
        IpfsEndpoint endpoint = new IpfsEndpoint(new StoredBlocks(List.of(files)));
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get(IpfsEndpoint.PATH, endpoint);
            config.routes.head(IpfsEndpoint.PATH, endpoint);
        });
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/ipfs/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return ask("GET", path, headers);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void raw_isTheBlockWithHeadersOfSomethingThatNeverChanges() throws IOException, InterruptedException {
        Cid cid = files.put(SMALL);
        HttpResponse<byte[]> answer = get(cid + "?format=raw");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(cid.names(answer.body())).isTrue();
        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.ipld.raw");
        assertThat(header(answer, "ETag")).isEqualTo("\"" + cid.v1Text() + ".raw\"");
        assertThat(header(answer, "Cache-Control")).contains("immutable");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Disposition")).startsWith("attachment");
    }

    @Test
    void accept_choosesTheForm() throws IOException, InterruptedException {
        Cid cid = files.put(SMALL);
        assertThat(header(get(cid.text(), "Accept", "application/vnd.ipld.raw"), "Content-Type"))
                .isEqualTo("application/vnd.ipld.raw");
        assertThat(header(get(cid.v1Text(), "Accept", "application/vnd.ipld.car"), "Content-Type"))
                .startsWith("application/vnd.ipld.car; version=1");
    }

    @Test
    void car_holdsTheFile() throws IOException, InterruptedException {
        Cid cid = files.put(new byte[700_000]);
        HttpResponse<byte[]> answer = get(cid + "?format=car");
        assertThat(CarFile.read(answer.body()))
                .isInstanceOfSatisfying(
                        CarFile.Reading.Read.class,
                        read -> assertThat(read.car().roots()).containsExactly(cid));
    }

    @Test
    void raw_isEveryChildToo() throws IOException, InterruptedException {
        byte[] file = new byte[700_000];
        file[0] = 1;
        get(files.put(file) + "?format=raw");
        List<Cid> blocks = new ArrayList<>();
        UnixFsLayout.V0_2015.build(file, (cid, block) -> blocks.add(cid));
        for (Cid cid : blocks) {
            assertThat(cid.names(get(cid + "?format=raw").body())).isTrue();
        }
    }

    @Test
    void head_hasNoBodyAndTheSameHeaders() throws IOException, InterruptedException {
        Cid cid = files.put(SMALL);
        HttpResponse<byte[]> answer = ask("HEAD", cid + "?format=raw");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).isEqualTo(header(get(cid + "?format=raw"), "Content-Length"));
        assertThat(ask("HEAD", UnixFs.cidV0(new byte[9]) + "?format=raw").statusCode())
                .isEqualTo(404);
    }

    @Test
    void tag_sparesTheBody() throws IOException, InterruptedException {
        Cid cid = files.put(SMALL);
        String tag = header(get(cid + "?format=raw"), "ETag");
        HttpResponse<byte[]> answer = get(cid + "?format=raw", "If-None-Match", tag);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void unknown_is404() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(UnixFs.cidV0(SMALL) + "?format=raw");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "Cache-Control")).doesNotContain("immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?format=json", "?format=tar"})
    void form_thatIsNotServedIs406(String query) throws IOException, InterruptedException {
        assertThat(get(files.put(SMALL) + query).statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..%2f..%2fetc", "Qmxxx", "f01d50000016161"})
    void name_thatIsNoCidIs400(String name) throws IOException, InterruptedException {
        assertThat(get(name + "?format=raw").statusCode()).isEqualTo(400);
    }
}
