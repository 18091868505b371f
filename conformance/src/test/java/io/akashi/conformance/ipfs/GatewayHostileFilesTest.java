package io.akashi.conformance.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevAnchorChain;
import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.conformance.bitcoin.NodeOverHttp;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.conformance.crash.Patience;
import io.akashi.node.Main;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.Gzip;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.FreePort;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.ipfs.PretendIpfs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a heap of 256 MB whose gateway has a bad file of each kind under its own hash: each is judged. */
@Tag("slow")
class GatewayHostileFilesTest {
    private static final int MILLION = 1_000_000;
    private static final int FIRST = 2;
    private static final int DAG_PB = 0x70;
    private static final int DAG_CBOR = 0x71;
    private static final byte CBOR_TAG = (byte) 0xc6;
    private static final byte[] DIRECTORY = {0x0a, 0x02, 0x08, 0x01};

    @TempDir
    private Path directory;

    private final PretendIpfs ipfs = PretendIpfs.start();

    @Test
    void files_ofEachBadKindAreJudgedAndTheNodeGoesOn() throws Exception {
        Map<String, Cid> kinds = plant();
        Path data = directory.resolve("data");
        anchor(data.resolve("ledger"), List.copyOf(kinds.values()));
        int port = FreePort.find();
        Path configuration = IpfsChild.configure(data, port, "{\"gateways\": [\"" + ipfs.address() + "\"]}");
        Process node = start(configuration);
        try {
            NodeOverHttp http = new NodeOverHttp(port, "ion:test");
            Patience.require("it answers", () -> answers(http));
            MintedDid did = MintedDid.seeded(1);
            http.submit(did.create());
            Patience.require("it goes on", () -> http.resolves(did));
            assertThat(node.isAlive()).isTrue();
        } finally {
            node.destroy();
            node.waitFor();
            ipfs.close();
        }
        assertThat(outcomes(data, kinds)).isEqualTo(expected());
    }

    /** ION's nodes take the last of two members and replace what is not UTF-8; what is only missing is tried again. */
    private static Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("gzip bomb", "CORE_INDEX_FILE_DECOMPRESSION_FAILURE");
        expected.put("oversize", "CAS_FILE_TOO_LARGE");
        expected.put("truncated", "CORE_INDEX_FILE_DECOMPRESSION_FAILURE");
        expected.put("nested", "CORE_INDEX_FILE_NOT_JSON");
        expected.put("never closed", "CORE_INDEX_FILE_NOT_JSON");
        expected.put("duplicate names", "processed");
        expected.put("invalid UTF-8", "processed");
        expected.put("CBOR tags in gzip", "CORE_INDEX_FILE_NOT_JSON");
        expected.put("CBOR tags", "CAS_FILE_NOT_A_FILE");
        expected.put("directory", "CAS_FILE_NOT_A_FILE");
        expected.put("wrong bytes", "unavailable");
        return expected;
    }

    private Map<String, Cid> plant() throws IOException, NoSuchAlgorithmException {
        Map<String, Cid> kinds = new LinkedHashMap<>();
        byte[] right = Gzip.compress("{\"provisionalIndexFileUri\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        byte[] noise = new byte[3 * MILLION];
        new Random(1).nextBytes(noise);
        byte[] tags = new byte[MILLION];
        Arrays.fill(tags, CBOR_TAG);
        kinds.put("gzip bomb", ipfs.add(Gzip.compress(new byte[200 * MILLION])));
        kinds.put("oversize", ipfs.add(noise));
        kinds.put("truncated", ipfs.add(Arrays.copyOf(right, right.length / 2)));
        kinds.put("nested", zipped("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        kinds.put("never closed", zipped("[".repeat(100_000)));
        kinds.put("duplicate names", zipped("{\"writerLockId\":\"a\",\"writerLockId\":\"b\"}"));
        kinds.put("invalid UTF-8", zipped("{\"writerLockId\":\"\u00ff\u00fe\"}"));
        kinds.put("CBOR tags in gzip", ipfs.add(Gzip.compress(tags)));
        kinds.put("CBOR tags", block(DAG_CBOR, tags));
        kinds.put("directory", block(DAG_PB, DIRECTORY));
        kinds.put("wrong bytes", UnixFsLayout.V0_2015.cid(new byte[] {1}));
        ipfs.blocks().add(kinds.get("wrong bytes"), right);
        return kinds;
    }

    private Cid zipped(String json) {
        return ipfs.add(Gzip.compress(json.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A block under a CID of version 1 with this codec. */
    private Cid block(int codec, byte[] block) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(block);
        byte[] multihash = new byte[2 + digest.length];
        multihash[0] = 0x12;
        multihash[1] = (byte) digest.length;
        System.arraycopy(digest, 0, multihash, 2, digest.length);
        Cid name = Cid.ofV1(codec, multihash);
        ipfs.blocks().add(name, block);
        return name;
    }

    /** A ledger on which each of them is anchored, in this order, each in a block of its own. */
    private static void anchor(Path at, List<Cid> files) {
        try (DevLedger ledger = DevLedger.open(DevLedgerOptions.at(at).withBlockTime(Duration.ofMillis(50)))) {
            DevAnchorChain chain = ledger.as(new Writer("stranger"));
            ledger.mine(FIRST);
            for (Cid file : files) {
                String text = new AnchorString(1, file.v1Text()).text();
                Preparation prepared = chain.prepare(text, new Satoshis(MILLION), List.of());
                chain.publish(((Preparation.Prepared) prepared).anchor());
                ledger.mine();
            }
        }
    }

    private Process start(Path configuration) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(directory.resolve("node.log").toFile()))
                .start();
    }

    private static boolean answers(NodeOverHttp http) {
        try {
            return http.status().path("ready").asBoolean();
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private static Map<String, String> outcomes(Path data, Map<String, Cid> kinds) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        try (OwnedPorts owned = OwnedPorts.open(data.resolve("db"))) {
            kinds.forEach((kind, cid) -> owned.stores().store().forEachTransaction(record -> {
                if (record.transaction().anchorString().endsWith(cid.v1Text())) {
                    outcomes.put(kind, text(record.outcome()));
                }
            }));
        }
        return outcomes;
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected.code().name();
        }
        return outcome instanceof Outcome.Processed ? "processed" : "unavailable";
    }
}
