package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.Node;
import io.akashi.node.cli.AkashiCommand;
import io.akashi.testkit.MintedDid;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {
    private static final String DID = "did:ion:test:";

    @TempDir
    Path directory;

    @Test
    void dev_refusesAnyAddressButLoopback() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int exit = AkashiCommand.run("dev", "--host", "0.0.0.0", "--data", directory.toString());

            assertThat(exit).isEqualTo(1);
        } finally {
            System.setErr(before);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("listens on loopback only", "0.0.0.0");
        assertThat(directory.resolve("db")).doesNotExist();
    }

    @Test
    void restart_keepsEverything() throws Exception {
        MintedDid minted = MintedDid.seeded(1);
        String did = DID + minted.suffix().text();
        HttpResponse<String> before;
        String receipt;
        try (Node node = DevNode.start(directory, "ion:test")) {
            DevNode client = new DevNode(node);
            receipt = client.submitAndWait(minted.create().text());
            before = client.resolve(did);
        }
        try (Node node = DevNode.start(directory, "ion:test")) {
            DevNode client = new DevNode(node);

            assertThat(client.resolve(did).body()).isEqualTo(before.body());
            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(DevNode.json(client.get(receipt)).get("state").asText()).isEqualTo("applied");
            client.submitAndWait(minted.update().text());
            assertThat(client.resolve(did).body()).isNotEqualTo(before.body());
        }
    }

    @Test
    void submit_ofTheSameBytesAgain_givesTheSameReceipt() throws Exception {
        String request = MintedDid.seeded(2).create().text();
        try (Node node = DevNode.start(directory, "ion:test")) {
            DevNode client = new DevNode(node);

            HttpResponse<String> first = client.submit(request);
            HttpResponse<String> second = client.submit(request);

            assertThat(second.statusCode()).isEqualTo(200);
            assertThat(second.headers().firstValue("Location"))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue("Location"));
        }
    }
}
