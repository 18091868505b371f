package io.akashi.conformance.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.conformance.DevNode;
import io.akashi.node.Node;
import io.akashi.node.cli.AkashiCommand;
import io.akashi.testkit.MintedDid;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code akashi compare} between two nodes that run, each on a ledger of its own. */
@Tag("slow")
class CompareNodesTest {
    private static final String METHOD = "ion:test";

    @TempDir
    private Path directory;

    private record Compared(int exit, JsonNode report) {}

    private static Compared compare(Node one, Node other) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = AkashiCommand.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "compare",
                "--all",
                "--json",
                "--node",
                "http://127.0.0.1:" + one.port(),
                "--against",
                "http://127.0.0.1:" + other.port());
        return new Compared(exit, new ObjectMapper().readTree(out.toString()));
    }

    private static Map<String, String> details(Compared compared) {
        Map<String, String> details = new TreeMap<>();
        compared.report()
                .path("differences")
                .forEach(each -> details.put(
                        each.path("did").asText(), each.path("detail").asText()));
        return details;
    }

    private static String did(MintedDid minted) {
        return "did:" + METHOD + ":" + minted.suffix().text();
    }

    @Test
    void dids_thatOneNodeKnowsMoreOfAreNamedWithWhatTheyHave() throws Exception {
        MintedDid same = MintedDid.seeded(1);
        MintedDid updated = MintedDid.seeded(2);
        MintedDid alone = MintedDid.seeded(3);
        try (Node one = DevNode.start(directory.resolve("one"), METHOD);
                Node other = DevNode.start(directory.resolve("other"), METHOD)) {
            DevNode here = new DevNode(one);
            DevNode there = new DevNode(other);
            for (MintedDid both : new MintedDid[] {same, updated}) {
                String create = both.create().text();
                here.submitAndWait(create);
                there.submitAndWait(create);
            }
            Compared before = compare(one, other);
            assertThat(before.exit()).isEqualTo(1); // the documents are equal, the ledgers are not
            assertThat(before.report().path("equal").asInt()).isEqualTo(2);
            assertThat(before.report().at("/roots/what").asText()).contains("other branches");
            assertThat(details(before)).isEmpty();

            here.submitAndWait(updated.update().text());
            here.submitAndWait(alone.create().text());
            Compared compared = compare(one, other);

            assertThat(compared.exit()).isEqualTo(1);
            assertThat(compared.report().path("dids").asInt()).isEqualTo(3);
            assertThat(compared.report().path("equal").asInt()).isEqualTo(1);
            Map<String, String> details = details(compared);
            assertThat(details).hasSize(2);
            // Whether the creates differ too depends on the blocks that happened to hold them, each node its own.
            assertThat(details.get(did(updated)))
                    .containsPattern("only here: .*update in transaction .*; only there: ");
            assertThat(details.get(did(alone))).contains("create in transaction", "only there: nothing");
        }
    }
}
