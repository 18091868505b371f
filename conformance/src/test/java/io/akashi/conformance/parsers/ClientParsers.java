package io.akashi.conformance.parsers;

import static io.akashi.conformance.parsers.SidetreeParsers.utf8;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.cas.ipfs.kubo.KuboRpc;
import io.akashi.client.AkashiClient;
import io.akashi.client.AkashiException;
import io.akashi.client.ClientOptions;
import io.akashi.conformance.parsers.ChainParsers.NothingIsRefused;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.collateral.CollateralItem;
import io.akashi.outbound.collateral.IntelPcs;
import io.akashi.outbound.collateral.Tee;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.lang.invoke.MethodHandle;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reads the answers that a node gives to the client for Java, an IPFS node to the node, and vendors of hardware. */
final class ClientParsers {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:1");
    private static final long CHAIN_MEMORY = 16L << 20;

    private final AkashiClient client =
            new AkashiClient(ClientOptions.of(ADDRESS).withRetries(0));
    private final FakeHttp answers = FakeHttp.ofAnything().below(client, "http");
    private final MintedDid minted = MintedDid.seeded(3);
    private final DidRequest<?> create = minted.create();
    private final String did = "did:ion:" + minted.suffix().text();
    private final OperationId operation = OperationId.of(create.json());

    private ClientParsers() {}

    static List<Parser> all() {
        ClientParsers parsers = new ClientParsers();
        List<Parser> all = new ArrayList<>(parsers.client());
        all.addAll(parsers.verified());
        all.addAll(kubo());
        all.addAll(collateral());
        all.addAll(outbound());
        return all;
    }

    private interface Question {
        Object ask(AkashiClient client);
    }

    private Parser client(String name, Question question, String... seeds) {
        byte[][] bytes = new byte[seeds.length][];
        for (int i = 0; i < seeds.length; i++) {
            bytes[i] = utf8(seeds[i]);
        }
        Parser.Reading reading = input -> {
            answers.answer(input);
            return question.ask(client);
        };
        return Parser.plain("client-" + name, AkashiException.class, reading, bytes);
    }

    /** What the create leads to. */
    private String resolution() {
        try {
            Did named = Did.parse(did, "ion", ProtocolParameters.V1_0);
            DidState state = DidReplay.unpublished(minted.longForm("ion").create());
            return JsonText.write(DidDocumentComposer.compose(state, named, true));
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private String history() {
        return "{\"count\":1,\"operations\":[{\"id\":\"" + operation.text()
                + "\",\"type\":\"create\",\"effective\":true,"
                + "\"anchor\":{\"transactionNumber\":700001000005,\"index\":0,\"anchorString\":\"1.QmX\"},\"request\":"
                + JsonText.write(JsonValue.of(create.bytes().utf8()))
                + "}]}";
    }

    private static String status() {
        return "{\"version\":\"1\",\"network\":\"ion-mainnet\",\"didPrefix\":\"did:ion\",\"ready\":true}";
    }

    private List<Parser> client() {
        String roots = "{\"height\":5,\"hash\":\"a\",\"stateRoot\":\"b\",\"anchorRoot\":\"c\",\"pendingDigest\":\"d\"}";
        return List.of(
                client(
                        "resolution",
                        asked -> asked.resolve(did),
                        resolution(),
                        "{\"didResolutionMetadata\":{\"error\":{\"type\":\"https://www.w3.org/ns/did#NOT_FOUND\",\"status\":404}}}"),
                client(
                        "dereferencing",
                        asked -> asked.dereference(did + "#key-1"),
                        "{\"dereferencingMetadata\":{\"contentType\":\"application/did\"},\"content\":{\"id\":\"#key-1\"},"
                                + "\"contentMetadata\":{}}"),
                client("resolutions", asked -> asked.resolveAll(List.of(did)), "{\"results\":[" + resolution() + "]}"),
                client(
                        "receipt",
                        asked -> asked.receipt(operation),
                        "{\"id\":\"" + operation.text() + "\",\"type\":\"create\",\"didSuffix\":\"EiA_x\","
                                + "\"acceptedAt\":\"2026-11-29T08:00:00Z\",\"state\":\"applied\",\"batch\":3,"
                                + "\"transactionId\":\"t\",\"block\":7,\"confirmations\":2}"),
                client("status", AkashiClient::status, "{\"roots\":" + roots + "," + status().substring(1)),
                client("roots", AkashiClient::roots, "[" + roots + "]"),
                client(
                        "explanation",
                        asked -> asked.explain(did),
                        "{\"cause\":\"found\",\"detail\":\"d\",\"hint\":\"h\"}"));
    }

    /** A document that is checked: one of the three answers that this takes is the input. */
    private List<Parser> verified() {
        return List.of(
                verified("resolution", "/identifiers/", resolution()),
                verified("history", "/history/", history()),
                verified("prefix", "/status", status()));
    }

    private Parser verified(String name, String path, String... seeds) {
        AkashiClient checking = new AkashiClient(ClientOptions.of(ADDRESS).withRetries(0));
        FakeHttp node = new FakeHttp((address, input) -> Optional.of(answer(address, path, input)));
        node.below(checking, "http");
        byte[][] bytes = new byte[seeds.length][];
        for (int i = 0; i < seeds.length; i++) {
            bytes[i] = utf8(seeds[i]);
        }
        Parser.Reading reading = input -> {
            node.answer(input);
            return checking.verified(did);
        };
        return Parser.plain("client-verified-" + name, AkashiException.class, reading, bytes);
    }

    private byte[] answer(String address, String path, byte[] input) {
        if (address.contains("/history/") && !address.endsWith("from=0")) {
            return utf8("{\"count\":0,\"operations\":[]}");
        }
        if (address.contains(path)) {
            return input;
        }
        if (address.contains("/status")) {
            return utf8(status());
        }
        return utf8(address.contains("/history/") ? history() : resolution());
    }

    private static List<Parser> kubo() {
        KuboRpc rpc = new KuboRpc(ADDRESS, Duration.ofMinutes(1));
        FakeHttp node = FakeHttp.ofAnything().below(rpc, "http");
        Cid file = UnixFs.cidV0(new byte[9]);
        MethodHandle add =
                Hidden.method("cas.ipfs.kubo.KuboRpc", "add", Cid.class, io.akashi.sidetree.encoding.Bytes.class);
        MethodHandle message = Hidden.method("cas.ipfs.kubo.KuboHttp", "message", byte[].class);
        return List.of(
                Parser.plain(
                        "kubo-added",
                        NothingIsRefused.class,
                        input -> {
                            node.answer(input);
                            return add.invoke(rpc, file, io.akashi.sidetree.encoding.Bytes.wrap(new byte[9]));
                        },
                        utf8("{\"Name\":\"file\",\"Hash\":\"" + file.text() + "\",\"Size\":\"17\"}\n")),
                Parser.plain(
                        "kubo-error",
                        NothingIsRefused.class,
                        input -> message.invoke(input),
                        utf8("{\"Message\":\"block was not found locally (offline): ipld: could not find Qm\","
                                + "\"Code\":0,\"Type\":\"error\"}")));
    }

    private static List<Parser> collateral() {
        MethodHandle index = Hidden.method("outbound.collateral.CollateralIndex", "read", Bytes.class);
        MethodHandle read =
                Hidden.method("outbound.collateral.CollateralContent", "read", CollateralItem.class, List.class);
        List<byte[]> files = new IntelCollateral(IntelAttester.Form.TDX_V4).files();
        CollateralItem levels =
                new CollateralItem.TcbInfo(Tee.TDX, Bytes.of(HexFormat.of().parseHex("b0c06f000000")));
        CollateralItem identity = new CollateralItem.EnclaveIdentity(Tee.TDX);
        return List.of(
                Parser.plain(
                        "collateral-index",
                        EvidenceException.class,
                        input -> index.invoke(Bytes.of(input)),
                        utf8("{\"version\":1,\"items\":{\"intel-root-list\":{\"source\":\"https://a.example\","
                                + "\"fetchedAt\":\"2026-11-29T08:00:00Z\",\"until\":\"2026-12-01T00:00:00Z\","
                                + "\"files\":[{\"name\":\"intel-root-list-1.crl\",\"sha256\":\"" + "ab".repeat(32)
                                + "\"}]}}}")),
                statement("collateral-levels", read, levels, files.get(0)),
                statement("collateral-identity", read, identity, files.get(1)),
                Parser.plain(
                                "collateral-chain",
                                NothingIsRefused.class,
                                chain(files.get(0), levels),
                                escaped(files.get(2)))
                        .with(CHAIN_MEMORY));
    }

    /** Addresses that others choose, and where a server sends whoever asked. */
    private static List<Parser> outbound() {
        Class<? extends Exception> refused =
                Hidden.type("outbound.RefusedException").asSubclass(Exception.class);
        MethodHandle parse = Hidden.method("outbound.Target", "parse", String.class);
        MethodHandle redirected = Hidden.method("outbound.Target", "redirected", String.class);
        Object asked = Hidden.made("outbound.Target", true, "a.example", 443, "/b/c?d");
        return List.of(
                Parser.plain(
                        "outbound-address",
                        refused,
                        input -> parse.invoke(SidetreeParsers.text(input)),
                        utf8("https://a.example:8443/b?c=%41"),
                        utf8("http://[2001:db8::1]/"),
                        utf8("https://192.0.2.7/")),
                Parser.plain(
                        "outbound-redirect",
                        refused,
                        input -> redirected.invoke(asked, SidetreeParsers.text(input)),
                        utf8("../e?f=g"),
                        utf8("//b.example/h"),
                        utf8("https://b.example/")));
    }

    private static Parser statement(String name, MethodHandle read, CollateralItem item, byte[] seed) {
        return Parser.plain(name, EvidenceException.class, input -> read.invoke(item, List.of(Bytes.of(input))), seed);
    }

    private static byte[] escaped(byte[] pem) {
        return utf8(URLEncoder.encode(new String(pem, StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
    }

    /** The header in which Intel sends the certificates of whoever signed its statement. */
    private static Parser.Reading chain(byte[] statement, CollateralItem item) {
        byte[][] current = {new byte[0]};
        Outbound outbound = (purpose, address) -> new Fetch.Fetched(
                address,
                Map.of("tcb-info-issuer-chain", new String(current[0], StandardCharsets.ISO_8859_1)),
                io.akashi.sidetree.encoding.Bytes.wrap(statement));
        IntelPcs intel = IntelPcs.ofIntel(outbound);
        MethodHandle find = Hidden.method("outbound.collateral.IntelPcs", "find", CollateralItem.TcbInfo.class);
        return input -> {
            current[0] = input;
            return find.invoke(intel, (CollateralItem.TcbInfo) item);
        };
    }
}
