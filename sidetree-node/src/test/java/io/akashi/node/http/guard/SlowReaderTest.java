package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.serve.StoredBlocks;
import io.akashi.node.config.Exposure.Rates;
import io.akashi.node.http.IpfsEndpoint;
import io.akashi.node.http.guard.GuardedServer.Client;
import io.akashi.sidetree.content.Cid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SlowReaderTest {
    /** More than a socket holds at either end. */
    private static final byte[] LARGE = new byte[10_000_000];

    @TempDir
    private Path directory;

    private static void ask(Client client, Cid cid) throws IOException {
        client.send("GET /ipfs/" + cid + "?format=car HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Test
    void archivesOfOneClient_leaveTurnsToOthers() throws IOException {
        DirectoryContentStore files = new DirectoryContentStore(directory);
        new Random(1).nextBytes(LARGE); // equal blocks would be sent once
        Cid large = files.put(LARGE);
        IpfsEndpoint endpoint = new IpfsEndpoint(new StoredBlocks(List.of(files)));
        try (GuardedServer server = new GuardedServer(new Rates(0, 0, 0), 100, 100, Patience.USUAL, endpoint);
                Client first = server.slowClient("127.0.0.2");
                Client second = server.slowClient("127.0.0.2");
                Client third = server.slowClient("127.0.0.2");
                Client another = server.slowClient("127.0.0.3")) {
            ask(first, large);
            assertThat(first.some()).isEqualTo("HTTP/1.1 200");
            ask(second, large);
            assertThat(second.some()).isEqualTo("HTTP/1.1 200");
            ask(third, large);
            assertThat(third.some()).isEqualTo("HTTP/1.1 503");
            ask(another, large);
            assertThat(another.some()).isEqualTo("HTTP/1.1 200");
        }
    }
}
